package dev.succession.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.apache.avro.Schema;
import tools.jackson.databind.json.JsonMapper;

/**
 * An HTTP server on 127.0.0.1 that answers what it was told to, and remembers what it was
 * asked. What it was not told about gets a plain 404 as from a wrong address.
 */
public final class ScriptedRegistry implements AutoCloseable {

	private final Map<String, Supplier<Answer>> script = new ConcurrentHashMap<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpServer server;

	public ScriptedRegistry() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::answer);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	public ScriptedRegistry on(String request, int status, String body) {
		return on(request, () -> new Answer(status, body));
	}

	public ScriptedRegistry on(String request, Supplier<Answer> answer) {
		this.script.put(request, answer);
		return this;
	}

	/** Knows a schema by its id and, for look-ups, under a subject. */
	public ScriptedRegistry knows(int id, String subject, Schema schema) {
		String text = JsonMapper.shared().writeValueAsString(schema.toString());
		on("GET /schemas/ids/" + id, 200, "{\"schema\":%s}".formatted(text));
		on("POST /subjects/" + subject, 200, "{\"subject\":\"%s\",\"id\":%d,\"version\":1}".formatted(subject, id));
		return on("POST /subjects/" + subject + "/versions", 200, "{\"id\":%d}".formatted(id));
	}

	public List<Request> requests() {
		return List.copyOf(this.requests);
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.requests.add(new Request(line, exchange.getRequestHeaders().getFirst("Authorization"), body));
			Answer answer = this.script.getOrDefault(line, () -> new Answer(404, "<html>no such page</html>")).get();
			byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.status(), bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	public record Answer(int status, String body) {

	}

	public record Request(String line, String authorization, String body) {

	}

}
