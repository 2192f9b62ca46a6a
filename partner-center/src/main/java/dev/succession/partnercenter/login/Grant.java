package dev.succession.partnercenter.login;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.settings.PartnerCenterProperties;

/** What the login service is shown in exchange for an access token. */
public sealed interface Grant {

	/**
	 * Form fields besides the audience, read anew for every request; unknown while they
	 * can't be read.
	 */
	Answer<Map<String, String>> form();

	/** Audience of the v2.0 endpoint. */
	String scope(String resource);

	/** The application for itself. */
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

	/** The application for the user who consented once. */
	record AppAndUser(PartnerCenterProperties.User user, CurrentRefreshToken refreshTokens) implements Grant {

		@Override
		public Answer<Map<String, String>> form() {
			return this.refreshTokens.newest().map(this::form);
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
