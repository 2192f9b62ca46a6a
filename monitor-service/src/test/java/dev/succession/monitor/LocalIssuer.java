package dev.succession.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID provider on this machine, with a key of its own. It signs in at once the user
 * who was named last.
 */
public final class LocalIssuer implements AutoCloseable {

	/** For whom it issues tokens. */
	public static final String CLIENT = "monitor";

	private static final JsonMapper JSON = new JsonMapper();

	private final RSAKey key;

	private final HttpServer server;

	private final Map<String, String> nonces = new ConcurrentHashMap<>();

	private volatile String unreachable = "";

	private volatile String user = "";

	private volatile List<String> roles = List.of();

	public LocalIssuer() {
		try {
			this.key = new RSAKeyGenerator(2048).keyID("key").generate();
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (JOSEException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		answer("/.well-known/openid-configuration", (exchange) -> answer(exchange, configuration()));
		answer("/keys", (exchange) -> answer(exchange, new JWKSet(this.key).toPublicJWKSet().toJSONObject()));
		answer("/authorize", this::authorize);
		answer("/token", this::token);
		this.server.start();
	}

	private void answer(String path, HttpHandler handler) {
		this.server.createContext(path, (exchange) -> {
			if (this.unreachable.isEmpty() || !path.startsWith(this.unreachable)) {
				handler.handle(exchange);
			}
			else {
				exchange.close();
			}
		});
	}

	/**
	 * What is not answered from now on.
	 * @param paths with what their names begin; nothing for none
	 */
	public void answersNot(String paths) {
		this.unreachable = paths;
	}

	public String issuer() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** What a monitor is told about it. */
	public Map<String, Object> settings() {
		return Map.of("succession.monitor.access", "oidc", "succession.monitor.oidc.issuer-uri", issuer(),
				"succession.monitor.oidc.client-id", CLIENT, "succession.monitor.oidc.client-secret", "secret");
	}

	/** Who signs in next. */
	public void user(String id, String... hasRoles) {
		this.user = id;
		this.roles = List.of(hasRoles);
	}

	/** A token as a program brings it. */
	public String token(String id, String... hasRoles) {
		return token(Map.of("sub", id, "roles", List.of(hasRoles)));
	}

	/** A token with any claims; what is not given is as it has to be. */
	public String token(Map<String, Object> claims) {
		Map<String, Object> all = new HashMap<>(Map.of("iss", issuer(), "aud", CLIENT, "iat", Date.from(Instant.now()),
				"exp", Date.from(Instant.now().plus(Duration.ofHours(1)))));
		all.putAll(claims);
		JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
		all.forEach(set::claim);
		return signed(set.build());
	}

	private String signed(JWTClaimsSet claims) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key").build(), claims);
			token.sign(new RSASSASigner(this.key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Map<String, Object> configuration() {
		return Map.of("issuer", issuer(), "authorization_endpoint", issuer() + "/authorize", "token_endpoint",
				issuer() + "/token", "jwks_uri", issuer() + "/keys", "subject_types_supported", List.of("public"),
				"response_types_supported", List.of("code"), "id_token_signing_alg_values_supported", List.of("RS256"));
	}

	/** Signs the user in and sends the browser back. */
	private void authorize(HttpExchange exchange) throws IOException {
		Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
		String code = UUID.randomUUID().toString();
		this.nonces.put(code, asked.get("nonce"));
		exchange.getResponseHeaders()
			.set("Location", "%s?code=%s&state=%s".formatted(asked.get("redirect_uri"), code,
					asked.get("state").replace("=", "%3D")));
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, String> asked = parameters(
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		String token = token(
				Map.of("sub", this.user, "roles", this.roles, "nonce", this.nonces.remove(asked.get("code"))));
		answer(exchange,
				Map.of("access_token", "opaque", "token_type", "Bearer", "expires_in", 3600, "id_token", token));
	}

	private static Map<String, String> parameters(String encoded) {
		Map<String, String> parameters = new HashMap<>();
		for (String pair : encoded.split("&")) {
			String[] parts = pair.split("=", 2);
			parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
		}
		return parameters;
	}

	private static void answer(HttpExchange exchange, Map<String, ?> content) {
		byte[] body = JSON.writeValueAsBytes(content);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		try (exchange) {
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
