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
import dev.succession.partnercenter.http.DeadlineRequestFactory;
import dev.succession.partnercenter.http.HttpReply;
import dev.succession.partnercenter.http.HttpTransport;
import dev.succession.partnercenter.http.TransportFailure;
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

	/** Fetches a token: done, refused with the error of the login service, or unknown. */
	Answer<AccessToken> fetch(Grant grant, Duration limit) {
		return grant.form().then((form) -> fetch(grant, form, limit));
	}

	private Answer<AccessToken> fetch(Grant grant, Map<String, String> fields, Duration limit) {
		Instant requestedAt = this.clock.instant();
		try {
			HttpReply reply = this.client.post()
				.uri(this.url)
				.attribute(DeadlineRequestFactory.TIME_LIMIT, limit)
				.attribute(DeadlineRequestFactory.MAY_WRITE, true)
				.contentType(MediaType.APPLICATION_FORM_URLENCODED)
				.accept(MediaType.APPLICATION_JSON)
				.body(form(grant, fields))
				.exchangeForRequiredValue(HttpTransport::reply);
			return read(reply, grant, requestedAt);
		}
		catch (ResourceAccessException ex) {
			return new Answer.Unknown<>(TransportFailure.of(ex).reason());
		}
		catch (UnreadableException ex) {
			return new Answer.Unknown<>("unreadable answer: " + ex.reason());
		}
	}

	/** As bytes, because Spring logs the fields of a form that it encodes itself. */
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

	private static Answer<AccessToken> read(HttpReply reply, Grant grant, Instant requestedAt) {
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
			user.refreshToken().renew(renewed);
		}
		return new Answer.Done<>(AccessToken.of(accessToken(json), requestedAt,
				Duration.ofSeconds(json.integer("expires_in", AccessToken.DEFAULT_LIFETIME))));
	}

	private static String accessToken(Json json) {
		String token = json.required("access_token");
		if (!token.chars().allMatch((character) -> character > ' ' && character < 127)) {
			throw new UnreadableException("access_token");
		}
		return token;
	}

}
