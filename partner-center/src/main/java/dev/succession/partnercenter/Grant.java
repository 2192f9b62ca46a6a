package dev.succession.partnercenter;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What the login service is shown in exchange for an access token. */
sealed interface Grant {

	/** Form fields besides the audience, read anew for every request. */
	MultiValueMap<String, String> form();

	/** Audience of the v2.0 endpoint. */
	String scope(String resource);

	/** The application for itself. */
	record AppOnly(PartnerCenterProperties.App app) implements Grant {

		@Override
		public MultiValueMap<String, String> form() {
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
		public MultiValueMap<String, String> form() {
			MultiValueMap<String, String> form = fields("refresh_token", this.user.clientId(),
					this.user.clientSecret());
			form.set("refresh_token", this.refreshTokens.newest());
			form.set("scope", "openid");
			return form;
		}

		@Override
		public String scope(String resource) {
			return resource + "/user_impersonation offline_access";
		}

	}

	private static MultiValueMap<String, String> fields(String type, String clientId, String clientSecret) {
		MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
		form.set("grant_type", type);
		form.set("client_id", clientId);
		form.set("client_secret", clientSecret);
		return form;
	}

}
