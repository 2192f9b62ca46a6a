package dev.succession.monitor.access;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Says who acts in the request that is being answered. Where people sign in it is they;
 * else it is the name that was typed with the action.
 */
@Component
public class Actors {

	private static final int LONGEST = 100;

	private final Access access;

	Actors(AccessProperties properties) {
		this.access = properties.access();
	}

	/**
	 * Who acts.
	 * @param typed the name that was typed; null if none was
	 * @return the actor
	 * @throws IllegalArgumentException if a name is missing, or given where people sign
	 * in; the message says so
	 */
	public Actor current(@Nullable String typed) {
		if (this.access.isOpen()) {
			return new Actor(checked(typed), Actor.Kind.UNVERIFIED);
		}
		if (typed != null) {
			throw new IllegalArgumentException("who is not taken: it is the one who has signed in");
		}
		Authentication authentication = Objects.requireNonNull(asking());
		return new Actor(authentication.getName(), isProgram(authentication) ? Actor.Kind.PROGRAM : Actor.Kind.PERSON);
	}

	/**
	 * Whether a second person can be told from the first one.
	 * @return {@code false} where names are typed
	 */
	public boolean areVerified() {
		return !this.access.isOpen();
	}

	/**
	 * Whether the one who asks may have something done.
	 * @return {@code true} for an operator
	 */
	public boolean mayAct() {
		return Roles.has(asking(), Roles.OPERATOR);
	}

	/**
	 * Whether the one who asks may have money spent.
	 * @return {@code true} for an approver
	 */
	public boolean mayApprove() {
		return Roles.has(asking(), Roles.APPROVER);
	}

	/**
	 * Who has signed in.
	 * @return the id of the user; null where no one signs in
	 */
	public @Nullable String user() {
		Authentication user = asking();
		return (user == null || user instanceof AnonymousAuthenticationToken) ? null : user.getName();
	}

	private static @Nullable Authentication asking() {
		return SecurityContextHolder.getContext().getAuthentication();
	}

	private static String checked(@Nullable String typed) {
		String name = (typed != null) ? typed.strip() : "";
		if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException(
					"who has to be a name of 1 to %d characters, since no one signs in here".formatted(LONGEST));
		}
		return name;
	}

	private static boolean isProgram(Authentication authentication) {
		return authentication instanceof JwtAuthenticationToken token && isProgram(token.getToken());
	}

	/**
	 * A token that a client got for itself has the client as its subject (RFC 9068);
	 * Entra says so in a claim.
	 */
	private static boolean isProgram(ClaimAccessor token) {
		Map<String, Object> claims = token.getClaims();
		return "app".equals(claims.get("idtyp")) || Stream.of("client_id", "azp", "appid")
			.map(claims::get)
			.anyMatch((client) -> client != null && client.equals(claims.get("sub")));
	}

}
