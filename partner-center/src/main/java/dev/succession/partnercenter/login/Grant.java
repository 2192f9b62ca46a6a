package dev.succession.partnercenter.login;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.settings.PartnerCenterProperties;

/** The OAuth 2.0 grant with which an access token is requested. */
sealed interface Grant {

	/**
	 * Form fields without the audience, read again for every request; unknown while they
	 * cannot be read.
	 */
	Answer<Map<String, String>> form();

	/** Audience of the v2.0 endpoint. */
	String scope(String resource);

	/** The application itself: grant type {@code client_credentials}. */
	record AppOnly(PartnerCenterProperties.App app) implements Grant {

		@Override
		public Answer<Map<String, String>> form() {
			return new Answer.Done<>(fields("client_credentials", this.app.clientId(), this.app.clientSecret()));
		}

		@Override
		public String scope(String resource) {
			return resource + "/.default";
		}

	}

	/** The application on behalf of a user: grant type {@code refresh_token}. */
	record AppAndUser(PartnerCenterProperties.User user, CurrentRefreshToken refreshToken) implements Grant {

		@Override
		public Answer<Map<String, String>> form() {
			return this.refreshToken.newest().map(this::form);
		}

		private Map<String, String> form(String refreshToken) {
			Map<String, String> form = fields("refresh_token", this.user.clientId(), this.user.clientSecret());
			form.put("refresh_token", refreshToken);
			form.put("scope", "openid");
			return form;
		}

		@Override
		public String scope(String resource) {
			return resource + "/user_impersonation offline_access";
		}

	}

	private static Map<String, String> fields(String type, String clientId, String clientSecret) {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("grant_type", type);
		form.put("client_id", clientId);
		form.put("client_secret", clientSecret);
		return form;
	}

}
