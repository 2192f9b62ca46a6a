package dev.succession.simulator.client;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The credentials of the simulated partner that the simulator accepts unless it is
 * configured otherwise.
 */
public enum PartnerAccess {

	/** May read and write. */
	FULL("ca12a1a0-0000-4000-8000-00000000a001", "simulator-secret", "simulator-refresh-token"),

	/** May read only. */
	READER("ca12a1a0-0000-4000-8000-00000000a002", "simulator-reader-secret", "simulator-reader-refresh-token");

	/** The partner's own tenant in Entra. */
	public static final String TENANT = "ca12a1a0-0000-4000-8000-00000000c500";

	private final String clientId;

	private final String secret;

	private final String refreshToken;

	PartnerAccess(String clientId, String secret, String refreshToken) {
		this.clientId = clientId;
		this.secret = secret;
		this.refreshToken = refreshToken;
	}

	/**
	 * How a service is configured to use the simulator.
	 * @param url where the service reaches it
	 * @return the service's properties, below {@code succession.partner-center}
	 */
	public Map<String, String> properties(String url) {
		Map<String, String> properties = appProperties(url);
		properties.put("succession.partner-center.user.client-id", this.clientId);
		properties.put("succession.partner-center.user.client-secret", this.secret);
		properties.put("succession.partner-center.user.refresh-token", this.refreshToken);
		return properties;
	}

	/**
	 * How a service is configured to use the simulator without a user's consent.
	 * @param url where the service reaches it
	 * @return the service's properties, below {@code succession.partner-center}
	 */
	public Map<String, String> appProperties(String url) {
		Map<String, String> properties = new LinkedHashMap<>();
		properties.put("succession.partner-center.base-url", url);
		properties.put("succession.partner-center.authority", url);
		properties.put("succession.partner-center.tenant-id", TENANT);
		properties.put("succession.partner-center.app.client-id", this.clientId);
		properties.put("succession.partner-center.app.client-secret", this.secret);
		return properties;
	}

	/**
	 * The form that the token endpoint exchanges for an access token.
	 * @return URL-encoded fields
	 */
	public String tokenRequest() {
		return "grant_type=refresh_token&refresh_token=%s&client_id=%s&client_secret=%s&resource=https%%3A%%2F%%2Fapi.partnercenter.microsoft.com"
			.formatted(this.refreshToken, this.clientId, this.secret);
	}

}
