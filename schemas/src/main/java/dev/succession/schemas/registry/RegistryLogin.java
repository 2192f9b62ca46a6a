package dev.succession.schemas.registry;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the registry's addresses and the credentials for them. Error messages do not
 * repeat an address as it was given: it may contain a password.
 *
 * @param properties Confluent's properties
 */
record RegistryLogin(ConfluentProperties properties) {

	private static final String URLS = "schema.registry.url";

	private static final String BASIC_SOURCE = "basic.auth.credentials.source";

	private static final String BASIC_USER_INFO = "basic.auth.user.info";

	private static final String BEARER_SOURCE = "bearer.auth.credentials.source";

	private static final String BEARER_TOKEN = "bearer.auth.token";

	/**
	 * The addresses in their given order.
	 * @return at least one
	 */
	List<RegistryEndpoint> endpoints() {
		String urls = this.properties.text(URLS)
			.orElseThrow(() -> new ConfigException(URLS + " is missing: give the schema registry's base address"));
		Optional<String> shared = bearer().or(this::basic);
		List<RegistryEndpoint> endpoints = Arrays.stream(urls.split(","))
			.map(String::strip)
			.filter((url) -> !url.isEmpty())
			.map((url) -> endpoint(url, shared.orElse(null)))
			.toList();
		if (endpoints.isEmpty()) {
			throw new ConfigException(URLS + " is empty: give the schema registry's base address");
		}
		return endpoints;
	}

	private Optional<String> bearer() {
		Optional<String> source = this.properties.text(BEARER_SOURCE);
		if (source.isEmpty()) {
			refuseWithoutSource(BEARER_TOKEN, BEARER_SOURCE, "STATIC_TOKEN");
			return Optional.empty();
		}
		if (this.properties.text(BASIC_SOURCE).isPresent()) {
			throw new ConfigException(
					"%s and %s are both set: choose one way to log in".formatted(BASIC_SOURCE, BEARER_SOURCE));
		}
		this.properties.refuseUnless(BEARER_SOURCE, "STATIC_TOKEN",
				"use STATIC_TOKEN, or build with -Pconfluent for Confluent's own serde");
		return Optional.of("Bearer " + required(BEARER_TOKEN, BEARER_SOURCE));
	}

	private Optional<String> basic() {
		return switch (this.properties.text(BASIC_SOURCE).orElse("URL")) {
			case "USER_INFO" -> Optional.of(basic(required(BASIC_USER_INFO, BASIC_SOURCE)));
			case "URL" -> {
				refuseWithoutSource(BASIC_USER_INFO, BASIC_SOURCE, "USER_INFO");
				yield Optional.empty();
			}
			default -> throw new ConfigException(BASIC_SOURCE + " must be USER_INFO or URL; SASL_INHERIT is supported "
					+ "by Confluent's own serde only (build with -Pconfluent)");
		};
	}

	private void refuseWithoutSource(String credential, String source, String value) {
		if (this.properties.text(credential).isPresent()) {
			throw new ConfigException(
					"%s is set but would not be used: set %s=%s".formatted(credential, source, value));
		}
	}

	private String required(String name, String source) {
		return this.properties.text(name)
			.orElseThrow(() -> new ConfigException("%s is missing: %s asks for it".formatted(name, source)));
	}

	private static RegistryEndpoint endpoint(String url, @Nullable String shared) {
		URI uri = parse(url);
		String userInfo = uri.getUserInfo();
		String own = (userInfo != null) ? basic(userInfo) : null;
		String port = (uri.getPort() < 0) ? "" : ":" + uri.getPort();
		String path = uri.getRawPath().replaceAll("/+$", "");
		return new RegistryEndpoint(URI.create(uri.getScheme() + "://" + uri.getHost() + port + path),
				(shared != null) ? shared : own);
	}

	private static URI parse(String url) {
		String message = URLS + " must hold absolute http or https addresses, separated by commas";
		URI uri;
		try {
			uri = URI.create(url);
		}
		catch (IllegalArgumentException ex) {
			throw new ConfigException(message);
		}
		boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
		if (!http || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
			throw new ConfigException(message);
		}
		return uri;
	}

	private static String basic(String userInfo) {
		return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
	}

}
