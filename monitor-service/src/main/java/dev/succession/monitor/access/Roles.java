package dev.succession.monitor.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * What a user may do, by the claims of the OpenID provider. Who may act may also see.
 *
 * @param claim the claim with the roles; dots lead into nested claims
 * @param viewer the role of those who may see everything
 * @param operator the role of those who may also act
 */
record Roles(String claim, String viewer, String operator) {

	static final String VIEWER = "VIEWER";

	static final String OPERATOR = "OPERATOR";

	private static final String PREFIX = "ROLE_";

	static Roles of(AccessProperties.Oidc oidc) {
		return new Roles(oidc.rolesClaim(), oidc.viewerRole(), oidc.operatorRole());
	}

	/** All that there is to be allowed. */
	static List<GrantedAuthority> all() {
		return List.of(new SimpleGrantedAuthority(PREFIX + VIEWER), new SimpleGrantedAuthority(PREFIX + OPERATOR));
	}

	static boolean mayAct(@Nullable Authentication user) {
		return user != null && user.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.anyMatch((PREFIX + OPERATOR)::equals);
	}

	Collection<GrantedAuthority> in(Map<String, Object> claims) {
		Set<String> told = told(value(claims));
		if (told.contains(this.operator)) {
			return all();
		}
		return told.contains(this.viewer) ? Set.of(new SimpleGrantedAuthority(PREFIX + VIEWER)) : Set.of();
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
