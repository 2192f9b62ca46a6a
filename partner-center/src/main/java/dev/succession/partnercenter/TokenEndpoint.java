package dev.succession.partnercenter;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Fetches access tokens of one credential from Microsoft Entra, v1 or v2.0. */
class TokenEndpoint {

	private final RestClient client;

	private final URI url;

	private final String resource;

	private final Supplier<Map<String, String>> grant;

	private final RefreshTokens refreshTokens;

	private final Clock clock;

	TokenEndpoint(RestClient client, URI url, String resource, Supplier<Map<String, String>> grant,
			RefreshTokens refreshTokens, Clock clock) {
		this.client = client;
		this.url = url;
		this.resource = resource;
		this.grant = grant;
		this.refreshTokens = refreshTokens;
		this.clock = clock;
	}

	Answer<Tokens.Token> fetch() {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		this.grant.get().forEach(form::set);
		audience(form);
		try {
			Reply reply = this.client.post()
				.uri(this.url)
				.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.body(form)
				.exchangeForRequiredValue((request, response) -> new Reply(response.getStatusCode().value(),
						response.getHeaders(), response.getBody().readAllBytes()));
			return read(reply);
		}
		catch (ResourceAccessException ex) {
			return new Answer.Unknown<>("no token: the login service does not answer");
		}
	}

	private void audience(MultiValueMap<String, String> form) {
		boolean user = "refresh_token".equals(form.getFirst("grant_type"));
		if (!this.url.getPath().contains("/v2.0/")) {
			form.set("resource", this.resource);
			if (user) {
				form.set("scope", "openid");
			}
		}
		else {
			form.set("scope",
					user ? this.resource + "/user_impersonation offline_access" : this.resource + "/.default");
		}
	}

	private Answer<Tokens.Token> read(Reply reply) {
		Json json = Json.parse(reply.body());
		if (!reply.isSuccess()) {
			String code = json.text("error", "");
			return new Answer.Refused<>(new Refusal(reply.status(), code, Meaning.ACCESS_DENIED, ""));
		}
		String renewed = json.text("refresh_token");
		if (renewed != null) {
			this.refreshTokens.keep(renewed);
		}
		return new Answer.Done<>(Tokens.Token.of(json.required("access_token"), this.clock.instant(),
				Duration.ofSeconds(json.integer("expires_in"))));
	}

}
