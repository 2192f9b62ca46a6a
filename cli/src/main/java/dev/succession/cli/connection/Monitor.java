package dev.succession.cli.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the monitor is, and what it answers. A token is never an argument: others see
 * these.
 */
public final class Monitor {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration CONNECT = Duration.ofSeconds(10);

	private static final Duration ANSWER = Duration.ofSeconds(60);

	@Option(names = "--monitor", paramLabel = "URL", defaultValue = "${env:SUCCESSION_MONITOR:-http://127.0.0.1:8080}",
			description = "Address of the monitor; SUCCESSION_MONITOR, else ${DEFAULT-VALUE}.")
	private String address = "";

	@Option(names = "--token-file", paramLabel = "FILE",
			description = "File with a bearer token; without it SUCCESSION_TOKEN has the token, if one is needed.")
	private @Nullable Path tokenFile;

	/**
	 * Asks the monitor.
	 * @param path the path below {@code /api/v1}
	 * @param parameters the parameters that are given; an empty one is left out
	 * @return what was answered
	 */
	public JsonNode get(String path, Map<String, String> parameters) {
		return answered(send(uri(path, parameters), HttpResponse.BodyHandlers.ofString()));
	}

	/**
	 * Asks the monitor without parameters.
	 * @param path the path below {@code /api/v1}
	 * @return what was answered
	 */
	public JsonNode get(String path) {
		return get(path, Map.of());
	}

	/**
	 * Asks the monitor about something that there may not be.
	 * @param path the path below {@code /api/v1}
	 * @return what was answered; empty if there is no such thing
	 */
	public Optional<JsonNode> find(String path) {
		HttpResponse<String> answer = send(uri(path, Map.of()), HttpResponse.BodyHandlers.ofString());
		return (answer.statusCode() == 404) ? Optional.empty() : Optional.of(answered(answer));
	}

	/**
	 * Has the monitor write a file. It is there as a whole or not at all.
	 * @param path the path below {@code /api/v1}
	 * @param parameters the parameters that are given
	 * @param file the file, which may be there already
	 */
	public void save(String path, Map<String, String> parameters, Path file) {
		Path part = file.resolveSibling(file.getFileName() + ".part");
		try {
			HttpResponse<String> answer = send(uri(path, parameters),
					(head) -> (head.statusCode() == 200) ? HttpResponse.BodySubscribers
						.mapping(HttpResponse.BodySubscribers.ofFile(part), (_) -> "{}")
							: HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8));
			answered(answer);
			Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException | UncheckedIOException ex) {
			throw Failure.refused("%s can't be written: %s".formatted(file, ex.getMessage()));
		}
	}

	private URI uri(String path, Map<String, String> parameters) {
		String query = parameters.entrySet()
			.stream()
			.filter((it) -> !it.getValue().isEmpty())
			.map((it) -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		try {
			return URI
				.create(this.address.replaceFirst("/+$", "") + "/api/v1" + path + (query.isEmpty() ? "" : "?" + query));
		}
		catch (IllegalArgumentException ex) {
			throw Failure.refused("--monitor is %s, which is no address".formatted(this.address));
		}
	}

	/**
	 * Asks what the monitor knows of a migration.
	 * @param id the migration
	 * @return how it stands
	 */
	public JsonNode migration(@Nullable UUID id) {
		return get("/migrations/" + id).path("migration");
	}

	private HttpResponse<String> send(URI uri, HttpResponse.BodyHandler<String> body) {
		try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
			HttpRequest.Builder request = HttpRequest.newBuilder(uri)
				.timeout(ANSWER)
				.header("Accept", "application/json, application/problem+json, text/csv");
			token().ifPresent((token) -> request.header("Authorization", "Bearer " + token));
			return http.send(request.build(), body);
		}
		catch (IOException ex) {
			throw Failure.unreachable("The monitor at %s does not answer (%s): start it, or name it with --monitor"
				.formatted(this.address, ex.getClass().getSimpleName()));
		}
		catch (IllegalArgumentException ex) {
			throw Failure.refused("--monitor is %s, which is no address of a monitor".formatted(this.address));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw Failure.unreachable("interrupted");
		}
	}

	private Optional<String> token() {
		if (this.tokenFile == null) {
			return Optional.ofNullable(System.getenv("SUCCESSION_TOKEN")).filter((token) -> !token.isBlank());
		}
		try {
			return Optional.of(Files.readString(this.tokenFile).strip());
		}
		catch (IOException ex) {
			throw Failure.refused("The token can't be read from %s".formatted(this.tokenFile));
		}
	}

	private JsonNode answered(HttpResponse<String> answer) {
		JsonNode body = body(answer);
		if (answer.statusCode() == 200) {
			return body;
		}
		String detail = body.path("detail").asString("");
		throw (answer.statusCode() >= 500)
				? Failure.unreachable("The monitor failed with %d: %s".formatted(answer.statusCode(), detail))
				: Failure.refused("The monitor answers %d: %s".formatted(answer.statusCode(), detail));
	}

	private JsonNode body(HttpResponse<String> answer) {
		try {
			return JSON.readTree(answer.body());
		}
		catch (JacksonException ex) {
			throw Failure
				.unreachable("What answers at %s (%d) is no monitor".formatted(this.address, answer.statusCode()));
		}
	}

}
