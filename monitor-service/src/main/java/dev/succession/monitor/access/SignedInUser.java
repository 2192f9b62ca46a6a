package dev.succession.monitor.access;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/**
 * A user who has signed in. It is the same user at each sign-in, although the token is
 * another one: so the sessions of a user can be counted.
 */
final class SignedInUser extends DefaultOidcUser {

	SignedInUser(Collection<? extends GrantedAuthority> authorities, OidcIdToken token, @Nullable OidcUserInfo info,
			String userClaim) {
		super(authorities, token, info, userClaim);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SignedInUser user && user.getName().equals(getName());
	}

	@Override
	public int hashCode() {
		return getName().hashCode();
	}

}
