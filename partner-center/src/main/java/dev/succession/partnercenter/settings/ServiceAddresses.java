package dev.succession.partnercenter.settings;

import java.net.URI;
import java.util.Objects;

/** The addresses of the API and of the login service, from settings and cloud. */
public final class ServiceAddresses {

	private ServiceAddresses() {
	}

	/** Base address of the API, which ends in {@code /v1} exactly once. */
	public static String api(PartnerCenterProperties properties) {
		String url = stripped(Objects.requireNonNullElse(properties.baseUrl(), URI.create(properties.cloud().api())));
		return url.endsWith("/v1") ? url : url + "/v1";
	}

	public static URI token(PartnerCenterProperties properties) {
		if (properties.tokenUrl() != null) {
			return properties.tokenUrl();
		}
		if (properties.tenantId() == null || properties.tenantId().isBlank()) {
			throw new MissingPropertyException("tenant-id", "the address of the login service contains it");
		}
		URI authority = Objects.requireNonNullElse(properties.authority(), URI.create(properties.cloud().authority()));
		return URI.create(stripped(authority) + "/" + properties.tenantId() + "/oauth2/token");
	}

	public static String resource(PartnerCenterProperties properties) {
		return Objects.requireNonNullElse(properties.resource(), properties.cloud().api());
	}

	private static String stripped(URI uri) {
		String url = uri.toString();
		return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
	}

}
