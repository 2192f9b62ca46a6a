package dev.succession.partnercenter.login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.http.TransportFailure;
import dev.succession.partnercenter.http.DeadlineRequestFactory;
import dev.succession.partnercenter.http.HttpReply;
import dev.succession.partnercenter.http.HttpTransport;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Fetches access tokens from Microsoft Entra, v1 or v2.0. */
class TokenEndpoint {

	private final RestClient client;

	private final URI url;

	private final String resource;

	private final Clock clock;

	TokenEndpoint(RestClient client, URI url, String resource, Clock clock) {
		this.client = client;
		this.url = url;
		this.resource = resource;
		this.clock = clock;
	}

	/** An access token, or the refusal with the login service's error, or unknown. */
	Answer<AccessToken> fetch(Grant grant, Duration limit) {
		return grant.form().then((form) -> fetch(grant, form, limit));
	}

	private Answer<AccessToken> fetch(Grant grant, Map<String, String> fields, Duration limit) {
		Instant asked = this.clock.instant();
		try {
			HttpReply reply = this.client.post()
				.uri(this.url)
				.attribute(DeadlineRequestFactory.TIME_LIMIT, limit)
				.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.accept(MediaType.APPLICATION_JSON)
				.body(form(grant, fields))
				.exchangeForRequiredValue(HttpTransport::reply);
			return read(reply, grant, asked);
		}
		catch (ResourceAccessException ex) {
			return new Answer.Unknown<>(TransportFailure.of(ex).what());
		}
		catch (UnreadableException ex) {
			return new Answer.Unknown<>("unreadable answer: " + ex.reason());
		}
	}

	/** As bytes, since Spring would write a form that it encodes itself into its log. */
	private byte[] form(Grant grant, Map<String, String> fields) {
		Map<String, String> form = new LinkedHashMap<>(fields);
		if (this.url.getPath().contains("/v2.0/")) {
			form.put("scope", grant.scope(this.resource));
		}
		else {
			form.put("resource", this.resource);
		}
		return form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"))
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static Answer<AccessToken> read(HttpReply reply, Grant grant, Instant asked) {
		if (reply.status() / 100 == 5) {
			return new Answer.Unknown<>("status " + reply.status());
		}
		Json json = reply.json();
		if (!reply.isSuccess()) {
			return new Answer.Refused<>(
					new Refusal(reply.status(), json.text("error", ""), ErrorKind.ACCESS_DENIED, "no access token"));
		}
		String renewed = json.text("refresh_token");
		if (renewed != null && grant instanceof Grant.AppAndUser user) {
			user.refreshTokens().renew(renewed);
		}
		return new Answer.Done<>(AccessToken.of(accessToken(json), asked,
				Duration.ofSeconds(json.integer("expires_in", AccessToken.USUAL_LIFETIME))));
	}

	private static String accessToken(Json json) {
		String token = json.required("access_token");
		if (!token.chars().allMatch((character) -> character > ' ' && character < 127)) {
			throw new UnreadableException("access_token");
		}
		return token;
	}

}
