package dev.succession.monitor.access;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.security.core.GrantedAuthority;

import static org.assertj.core.api.Assertions.assertThat;

class RolesTests {

	@Test
	void letAnOperatorSeeWhatAViewerSees() {
		assertThat(in("roles", Map.of("roles", List.of("act")))).containsExactly("ROLE_VIEWER", "ROLE_OPERATOR");
	}

	@Test
	void letAnApproverSeeAndApproveAndNotAct() {
		assertThat(in("roles", Map.of("roles", List.of("approve")))).containsExactly("ROLE_VIEWER", "ROLE_APPROVER");
		assertThat(in("roles", Map.of("roles", List.of("act", "approve")))).containsExactly("ROLE_VIEWER",
				"ROLE_OPERATOR", "ROLE_APPROVER");
	}

	@Test
	void areReadFromAListAndFromWords() {
		assertThat(in("roles", Map.of("roles", List.of("see", "other")))).containsExactly("ROLE_VIEWER");
		assertThat(in("scope", Map.of("scope", "openid see"))).containsExactly("ROLE_VIEWER");
	}

	@Test
	void areFoundInNestedClaimsAndUnderNamesWithDots() {
		assertThat(in("realm.roles", Map.of("realm", Map.of("roles", List.of("see"))))).containsExactly("ROLE_VIEWER");
		assertThat(in("https://id.example/roles", Map.of("https://id.example/roles", List.of("see"))))
			.containsExactly("ROLE_VIEWER");
	}

	@Test
	void areNoneWhereTheClaimIsMissingOrOfAnotherKind() {
		assertThat(in("realm.roles", Map.of("realm", "see"))).isEmpty();
		assertThat(in("roles", Map.of("roles", true))).isEmpty();
		assertThat(in("roles", Map.of("roles", List.of("seer")))).isEmpty();
	}

	private static List<String> in(String claim, Map<String, Object> claims) {
		return new Roles(claim, "see", "act", "approve").in(claims)
			.stream()
			.map(GrantedAuthority::getAuthority)
			.toList();
	}

}
