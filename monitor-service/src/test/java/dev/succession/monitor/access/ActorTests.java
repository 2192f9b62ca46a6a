package dev.succession.monitor.access;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ActorTests {

	private final Actors open = new Actors(properties(Access.OPEN));

	private final Actors signedIn = new Actors(properties(Access.OIDC));

	private static AccessProperties properties(Access access) {
		return new AccessProperties(
				access, new AccessProperties.Oidc(URI.create("https://id.example"), "monitor", null, List.of("openid"),
						null, "roles", "see", "act", "approve", "sub"),
				new AccessProperties.Session(Duration.ofHours(1), 1));
	}

	@AfterEach
	void signOut() {
		SecurityContextHolder.clearContext();
	}

	private Actor with(Map<String, Object> claims) {
		Jwt token = new Jwt("token", Instant.now(), Instant.now().plusSeconds(60), Map.of("alg", "RS256"), claims);
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token, List.of()));
		return this.signedIn.current(null);
	}

	@Test
	void isSecondOnlyIfItIsAnotherPersonWhoHasSignedIn() {
		Actor ada = new Actor("ada", Actor.Kind.PERSON);
		assertThat(new Actor("bob", Actor.Kind.PERSON).isSecondPersonTo(ada)).isTrue();
		assertThat(ada.isSecondPersonTo(ada)).isFalse();
		assertThat(new Actor("bot", Actor.Kind.PROGRAM).isSecondPersonTo(ada)).isFalse();
		assertThat(new Actor("bob", Actor.Kind.UNVERIFIED).isSecondPersonTo(ada)).isFalse();
		assertThat(ada.isSecondPersonTo(new Actor("bot", Actor.Kind.PROGRAM))).isFalse();
	}

	@Test
	void isTheSubjectOfTheToken() {
		assertThat(with(Map.of("sub", "ada", "azp", "monitor"))).isEqualTo(new Actor("ada", Actor.Kind.PERSON));
	}

	@Test
	void isAProgramIfTheTokenIsItsOwn() {
		assertThat(with(Map.of("sub", "bot", "client_id", "bot")).kind()).isEqualTo(Actor.Kind.PROGRAM);
		assertThat(with(Map.of("sub", "object-id", "idtyp", "app")).kind()).isEqualTo(Actor.Kind.PROGRAM);
	}

	@Test
	void isATypedNameWhereNoOneSignsIn() {
		assertThat(this.open.current(" Ada ")).isEqualTo(new Actor("Ada", Actor.Kind.UNVERIFIED));
		refused(this.open, null);
		refused(this.open, "  ");
		refused(this.open, "a\nb");
		refused(this.open, "a".repeat(101));
	}

	@Test
	void isNotTypedWherePeopleSignIn() {
		refused(this.signedIn, "Ada");
	}

	private static void refused(Actors actors, @Nullable String typed) {
		assertThatIllegalArgumentException().isThrownBy(() -> actors.current(typed)).withMessageContaining("who");
	}

}
