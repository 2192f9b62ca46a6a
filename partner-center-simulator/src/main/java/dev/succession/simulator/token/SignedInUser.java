package dev.succession.simulator.token;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.succession.simulator.settings.SimulatorProperties;
import dev.succession.simulator.settings.SimulatorProperties.Client;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * What the token endpoints tell, if they are asked, about the user whose consent a
 * refresh token stands for: {@code id_token} and {@code client_info}.
 */
@Component
class SignedInUser {

	/** The directory's id of the user whose credentials the partner's programs use. */
	private static final String ID = "ca12a1a0-0000-4000-8000-00000000d001";

	private static final String NAME = "succession@partner.example";

	private final SimulatorProperties properties;

	private final JsonMapper json;

	SignedInUser(SimulatorProperties properties, JsonMapper json) {
		this.properties = properties;
		this.json = json;
	}

	/**
	 * Adds what the caller asked for.
	 * @param answer the answer of a token endpoint
	 * @param client who asked
	 * @param form what was asked
	 * @return the same answer
	 */
	Map<String, Object> addTo(Map<String, Object> answer, Client client, MultiValueMap<String, String> form) {
		String scope = form.getFirst("scope");
		if (scope != null && Arrays.asList(scope.split(" ")).contains("openid")) {
			answer.put("id_token", idToken(client));
		}
		if ("1".equals(form.getFirst("client_info"))) {
			answer.put("client_info", encoded(Map.of("uid", ID, "utid", tenant())));
		}
		return answer;
	}

	/** Without a signature, as version 1 of the endpoint issues it. */
	private String idToken(Client client) {
		Instant now = Instant.now();
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("aud", client.id().toString());
		claims.put("iss", "https://sts.windows.net/" + tenant() + "/");
		claims.put("iat", now.getEpochSecond());
		claims.put("nbf", now.getEpochSecond());
		claims.put("exp", now.plus(this.properties.tokenLifetime()).getEpochSecond());
		claims.put("oid", ID);
		claims.put("sub", ID);
		claims.put("tid", tenant());
		claims.put("upn", NAME);
		claims.put("ver", "1.0");
		return encoded(Map.of("typ", "JWT", "alg", "none")) + "." + encoded(claims) + ".";
	}

	private String tenant() {
		return this.properties.partnerTenantId().toString();
	}

	private String encoded(Map<String, ?> values) {
		return Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(this.json.writeValueAsString(values).getBytes(StandardCharsets.UTF_8));
	}

}
