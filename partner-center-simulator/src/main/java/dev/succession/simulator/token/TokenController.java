package dev.succession.simulator.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.http.CallCounts;
import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.settings.SimulatorProperties.Client;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The token endpoints of the directory. Version 1 takes a resource and answers numbers as
 * strings; version 2 takes scopes and answers numbers.
 */
@RestController
class TokenController {

	private static final String API = "https://api.partnercenter.microsoft.com";

	private static final String CHINA = "https://partner.partnercenterapi.microsoftonline.cn";

	private final SimulatorProperties properties;

	private final AccessTokens tokens;

	private final Simulation simulation;

	private final CallCounts counts;

	private final SignedInUser user;

	/** The newest refresh token of each client. */
	private final Map<UUID, String> rotated = new ConcurrentHashMap<>();

	TokenController(SimulatorProperties properties, AccessTokens tokens, Simulation simulation, CallCounts counts,
			SignedInUser user) {
		this.user = user;
		this.simulation = simulation;
		this.counts = counts;
		this.properties = properties;
		this.tokens = tokens;
	}

	@PostMapping(path = "/{tenant}/oauth2/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	ResponseEntity<Map<String, Object>> version1(@PathVariable String tenant,
			@RequestParam MultiValueMap<String, String> form) {
		String resource = text(form.getFirst("resource"));
		return counted(answer(tenant, form, resource, true));
	}

	@PostMapping(path = "/{tenant}/oauth2/v2.0/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	ResponseEntity<Map<String, Object>> version2(@PathVariable String tenant,
			@RequestParam MultiValueMap<String, String> form) {
		String resource = Arrays.stream(text(form.getFirst("scope")).split(" "))
			.filter((scope) -> scope.startsWith("https://"))
			.map((scope) -> scope.replaceFirst("/[^/]*$", ""))
			.findFirst()
			.orElse("");
		return counted(answer(tenant, form, resource, false));
	}

	private ResponseEntity<Map<String, Object>> counted(ResponseEntity<Map<String, Object>> answer) {
		this.counts.countSignIn(answer.getStatusCode().value());
		return answer;
	}

	private ResponseEntity<Map<String, Object>> answer(String tenant, MultiValueMap<String, String> form,
			String resource, boolean texts) {
		if (this.simulation.behaviour().signInFails()) {
			return refusal(503, "temporarily_unavailable", "AADSTS90033: A transient error has occurred.");
		}
		if (!tenant.equalsIgnoreCase(this.properties.partnerTenantId().toString())) {
			return refusal(400, "invalid_request", "AADSTS90002: Tenant not found.");
		}
		Client client = client(form);
		if (client == null) {
			return refusal(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
		}
		return switch (text(form.getFirst("grant_type"))) {
			case "client_credentials" -> answered(issued(client, resource, false, texts));
			case "refresh_token" -> consents(client, form.getFirst("refresh_token"))
					? answered(this.user.addTo(issued(client, resource, true, texts), client, form))
					: refusal(400, "invalid_grant", "AADSTS70000: The provided refresh token is invalid.");
			default -> refusal(400, "unsupported_grant_type", "AADSTS70003: The grant type is not supported.");
		};
	}

	private @Nullable Client client(MultiValueMap<String, String> form) {
		String id = text(form.getFirst("client_id"));
		String secret = text(form.getFirst("client_secret"));
		return this.properties.clients()
			.stream()
			.filter((it) -> it.id().toString().equalsIgnoreCase(id) && it.secret().equals(secret))
			.findFirst()
			.orElse(null);
	}

	private boolean consents(Client client, @Nullable String refreshToken) {
		if (refreshToken == null || client.refreshToken().isEmpty()) {
			return false;
		}
		if (this.properties.revokeRotatedRefreshTokens()) {
			return refreshToken.equals(this.rotated.getOrDefault(client.id(), client.refreshToken()));
		}
		return refreshToken.equals(client.refreshToken()) || refreshToken.startsWith(client.refreshToken() + ".");
	}

	private static ResponseEntity<Map<String, Object>> answered(Map<String, Object> body) {
		return ResponseEntity.ok().header("Cache-Control", "no-store").body(body);
	}

	private Map<String, Object> issued(Client client, String resource, boolean user, boolean texts) {
		Instant now = Instant.now();
		Duration lifetime = this.properties.tokenLifetime();
		boolean accepted = resource.equalsIgnoreCase(API) || resource.equalsIgnoreCase(CHINA);
		AccessToken token = new AccessToken(user, client.readOnly(), accepted, now.plus(lifetime));
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("token_type", "Bearer");
		body.put("expires_in", texts ? Long.toString(lifetime.toSeconds()) : lifetime.toSeconds());
		body.put("ext_expires_in", texts ? Long.toString(lifetime.toSeconds()) : lifetime.toSeconds());
		if (texts) {
			body.put("expires_on", Long.toString(token.expires().getEpochSecond()));
			body.put("not_before", Long.toString(now.getEpochSecond()));
			body.put("resource", resource);
		}
		body.put("access_token", this.tokens.issue(token));
		if (user) {
			body.put("scope", "user_impersonation");
			String refreshToken = client.refreshToken() + "." + UUID.randomUUID();
			this.rotated.put(client.id(), refreshToken);
			body.put("refresh_token", refreshToken);
		}
		return body;
	}

	private static ResponseEntity<Map<String, Object>> refusal(int status, String error, String description) {
		return ResponseEntity.status(status).body(Map.of("error", error, "error_description", description));
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "";
	}

}
