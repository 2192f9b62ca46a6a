package dev.succession.monitor.access;

import java.time.Clock;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The rules of access. What only reads is a GET, and needs the role of a viewer; what has
 * money spent needs that of an approver; everything else needs that of an operator.
 * Style, script and the page after a sign-out say nothing that is secret.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration {

	private static final Logger log = LoggerFactory.getLogger(AccessConfiguration.class);

	private static final String SIGN_IN = "/oauth2/authorization/" + OpenIdProvider.REGISTRATION;

	/**
	 * Nothing is loaded from elsewhere, and nothing that stands in a page itself is run.
	 */
	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	/** What has money spent, for programs and for people. */
	private static final String[] APPROVALS = Stream.of("/api/v1/rollouts", "/rollouts")
		.flatMap((rollouts) -> Stream.of("/*/approvals/**", "/*/waves/**", "/*/limits/**", "/limits/**")
			.map(rollouts::concat))
		.toArray(String[]::new);

	private final AccessProperties properties;

	private final Clock clock;

	AccessConfiguration(AccessProperties properties, ServerProperties server, Clock clock) {
		properties.requireFitting(server.getAddress());
		this.properties = properties;
		this.clock = clock;
		if (properties.access().isOpen()) {
			log.warn("succession.monitor.access is {}: all who reach the monitor may see and do everything, and the "
					+ "names of those who act are not verified", properties.access().value());
		}
	}

	/** Health and metrics are asked for by programs inside, on a port of their own. */
	@Bean
	@Order(1)
	SecurityFilterChain managementAccess(HttpSecurity http) throws Exception {
		return http.securityMatcher(new OrRequestMatcher(EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks()))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain access(HttpSecurity http, JsonMapper json) throws Exception {
		headers(http);
		rules(http);
		http.csrf((csrf) -> csrf.ignoringRequestMatchers(RequestOrigin::isNoBrowser))
			.addFilterBefore(new SessionLifetimeFilter(this.properties.session().longest(), this.clock),
					SecurityContextHolderFilter.class);
		return (this.properties.access().isOpen() ? open(http, json) : signedIn(http, json)).build();
	}

	private static void headers(HttpSecurity http) throws Exception {
		http.headers(
				(headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
					.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
					.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
					.crossOriginOpenerPolicy((policy) -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
					.crossOriginResourcePolicy((policy) -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
	}

	private void rules(HttpSecurity http) throws Exception {
		http.authorizeHttpRequests((requests) -> {
			requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
				.permitAll();
			if (this.properties.access().isOpen()) {
				requests.requestMatchers(RequestOrigin::isForeignName).denyAll();
			}
			requests.requestMatchers(HttpMethod.GET, AccessProblems.SIGNED_OUT, "/console/**", "/webjars/**")
				.permitAll()
				.requestMatchers(HttpMethod.GET)
				.hasRole(Roles.VIEWER)
				.requestMatchers(HttpMethod.HEAD)
				.hasRole(Roles.VIEWER)
				.requestMatchers(APPROVALS)
				.hasRole(Roles.APPROVER)
				.anyRequest()
				.hasRole(Roles.OPERATOR);
		});
	}

	/** No one signs in: all are the same. */
	private static HttpSecurity open(HttpSecurity http, JsonMapper json) throws Exception {
		AccessProblems problems = new AccessProblems(json, null);
		return http.anonymous((all) -> all.principal("unverified").authorities(Roles.all()))
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.exceptionHandling((handling) -> handling
				.authenticationEntryPoint((request, response, failure) -> problems.handle(request, response,
						new AccessDeniedException("no user can sign in", failure)))
				.accessDeniedHandler(problems));
	}

	private HttpSecurity signedIn(HttpSecurity http, JsonMapper json) throws Exception {
		OpenIdProvider provider = new OpenIdProvider(this.properties.oidc());
		AuthenticationEntryPoint signIn = provider.letsPeopleSignIn() ? new LoginUrlAuthenticationEntryPoint(SIGN_IN)
				: null;
		AccessProblems problems = new AccessProblems(json, signIn);
		HttpSessionRequestCache pages = new HttpSessionRequestCache();
		pages.setRequestMatcher(AccessProblems::isPage);
		http.requestCache((cache) -> cache.requestCache(pages))
			.logout((logout) -> logout.logoutSuccessHandler(AccessProblems::signedOut))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
			.sessionManagement((sessions) -> sessions
				.sessionConcurrency((limit) -> limit.maximumSessions(this.properties.session().perUser())
					.expiredSessionStrategy(problems)))
			.oauth2ResourceServer((server) -> server.authenticationEntryPoint(problems)
				.accessDeniedHandler(problems)
				.withObjectPostProcessor(new FailureHandling(problems))
				.jwt((jwt) -> jwt.decoder(provider.tokens()).jwtAuthenticationConverter(provider.tokenUsers())));
		if (provider.letsPeopleSignIn()) {
			http.oauth2Login((login) -> login.loginPage(SIGN_IN)
				.clientRegistrationRepository(provider.clients())
				.authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
				.failureHandler(problems::signInFailed)
				.withObjectPostProcessor(new FailureHandling(problems))
				.userInfoEndpoint((users) -> users.oidcUserService(provider.users())));
		}
		return http;
	}

	/** Lets sessions be counted. */
	@Bean
	HttpSessionEventPublisher sessionEvents() {
		return new HttpSessionEventPublisher();
	}

}
