package dev.succession.monitor.access;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * What is known of the OpenID provider. Its configuration is read when the first user or
 * token comes, so that the monitor starts without it.
 */
final class OpenIdProvider {

	static final String REGISTRATION = "oidc";

	private final AccessProperties.Oidc properties;

	private final Roles roles;

	OpenIdProvider(AccessProperties.Oidc properties) {
		this.properties = properties;
		this.roles = Roles.of(properties);
	}

	boolean letsPeopleSignIn() {
		return this.properties.clientId() != null;
	}

	private String issuer() {
		return Objects.requireNonNull(this.properties.issuerUri()).toString();
	}

	ClientRegistrationRepository clients() {
		return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(client()));
	}

	/** What is not told is asked for again when the next user comes. */
	private ClientRegistration client() {
		try {
			return told();
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			throw new ProviderUnreachableException(issuer(), ex);
		}
	}

	private ClientRegistration told() {
		ClientRegistration.Builder client = ClientRegistrations.fromIssuerLocation(issuer())
			.registrationId(REGISTRATION)
			.clientId(Objects.requireNonNull(this.properties.clientId()))
			.scope(this.properties.scopes())
			.userNameAttributeName(this.properties.userClaim());
		String secret = this.properties.clientSecret();
		return ((secret != null) ? client.clientSecret(secret)
				: client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE))
			.build();
	}

	OAuth2UserService<OidcUserRequest, OidcUser> users() {
		OidcUserService users = new OidcUserService();
		return (request) -> {
			OidcUser user = users.loadUser(request);
			return new SignedInUser(authorities(user.getClaims()), user.getIdToken(), user.getUserInfo(),
					this.properties.userClaim());
		};
	}

	/** A token that was issued for another program is refused. */
	JwtDecoder tokens() {
		JwtDecoder decoder = new SupplierJwtDecoder(this::decoder);
		return (token) -> {
			try {
				return decoder.decode(token);
			}
			catch (JwtDecoderInitializationException ex) {
				throw new JwtException("A token can't be checked", ex);
			}
		};
	}

	private JwtDecoder decoder() {
		NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer()).build();
		decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefaultWithIssuer(issuer()),
				new JwtClaimValidator<Collection<String>>(JwtClaimNames.AUD,
						(audience) -> audience != null && audience.contains(this.properties.audience()))));
		return decoder;
	}

	JwtAuthenticationConverter tokenUsers() {
		JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
		converter.setPrincipalClaimName(this.properties.userClaim());
		converter.setJwtGrantedAuthoritiesConverter((token) -> authorities(token.getClaims()));
		return converter;
	}

	private Collection<GrantedAuthority> authorities(Map<String, Object> claims) {
		return this.roles.in(claims);
	}

}
