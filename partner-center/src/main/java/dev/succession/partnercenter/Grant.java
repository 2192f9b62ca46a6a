package dev.succession.partnercenter;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the login service is shown in exchange for an access token. */
sealed interface Grant {

	/** Form fields besides the audience, read anew for every request. */
	Map<String, String> form();

	/** Audience of the v2.0 endpoint. */
	String scope(String resource);

	/** The application for itself. */
	record AppOnly(PartnerCenterProperties.App app) implements Grant {

		@Override
		public Map<String, String> form() {
			return fields("client_credentials", this.app.clientId(), this.app.clientSecret());
		}

		@Override
		public String scope(String resource) {
			return resource + "/.default";
		}

	}

	/** The application for the user who consented once. */
	record AppAndUser(PartnerCenterProperties.User user, RefreshTokens refreshTokens) implements Grant {

		@Override
		public Map<String, String> form() {
			Map<String, String> form = fields("refresh_token", this.user.clientId(), this.user.clientSecret());
			form.put("refresh_token", this.refreshTokens.newest());
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
