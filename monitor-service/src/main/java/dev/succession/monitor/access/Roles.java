package dev.succession.monitor.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * What a user may do, by the claims of the OpenID provider. Who may act or approve may
 * also see. To approve is not to act, nor the other way round: who does both holds both
 * roles.
 *
 * @param claim the claim with the roles; dots lead into nested claims
 * @param viewer the role of those who may see everything
 * @param operator the role of those who may also act
 * @param approver the role of those who may have money spent
 */
record Roles(String claim, String viewer, String operator, String approver) {

	static final String VIEWER = "VIEWER";

	static final String OPERATOR = "OPERATOR";

	static final String APPROVER = "APPROVER";

	private static final String PREFIX = "ROLE_";

	static Roles of(AccessProperties.Oidc oidc) {
		return new Roles(oidc.rolesClaim(), oidc.viewerRole(), oidc.operatorRole(), oidc.approverRole());
	}

	/** All that there is to be allowed. */
	static List<GrantedAuthority> all() {
		return Stream.of(VIEWER, OPERATOR, APPROVER).map(Roles::authority).toList();
	}

	/** Whether a user has a role. */
	static boolean has(@Nullable Authentication user, String role) {
		return user != null && user.getAuthorities().contains(authority(role));
	}

	private static GrantedAuthority authority(String role) {
		return new SimpleGrantedAuthority(PREFIX + role);
	}

	Collection<GrantedAuthority> in(Map<String, Object> claims) {
		Set<String> told = told(value(claims));
		Set<String> roles = new LinkedHashSet<>();
		if (told.contains(this.viewer)) {
			roles.add(VIEWER);
		}
		if (told.contains(this.operator)) {
			roles.addAll(List.of(VIEWER, OPERATOR));
		}
		if (told.contains(this.approver)) {
			roles.addAll(List.of(VIEWER, APPROVER));
		}
		return roles.stream().map(Roles::authority).toList();
	}

	/** The name of a claim may have dots itself. */
	private @Nullable Object value(Map<String, Object> claims) {
		if (claims.containsKey(this.claim)) {
			return claims.get(this.claim);
		}
		Object value = claims;
		for (String name : this.claim.split("\\.")) {
			value = (value instanceof Map<?, ?> nested) ? nested.get(name) : null;
		}
		return value;
	}

	private static Set<String> told(@Nullable Object value) {
		return switch (value) {
			case Collection<?> several -> several.stream().map(String::valueOf).collect(Collectors.toSet());
			case String text -> new LinkedHashSet<>(List.of(text.split("\\s+")));
			case null, default -> Set.of();
		};
	}

}
