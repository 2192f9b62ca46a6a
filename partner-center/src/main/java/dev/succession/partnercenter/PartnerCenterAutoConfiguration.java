package dev.succession.partnercenter;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Publishes the resources of Partner Center as beans. */
@AutoConfiguration(after = RestClientAutoConfiguration.class)
@EnableConfigurationProperties(PartnerCenterProperties.class)
public class PartnerCenterAutoConfiguration {

	@Bean
	Exchange partnerCenterExchange(PartnerCenterProperties properties, ObjectProvider<RestClient.Builder> builders) {
		Clock clock = Clock.systemUTC();
		Transport transport = new Transport(builders.getIfAvailable(RestClient::builder), properties);
		return new Exchange(transport, credentials(properties, clock), properties, clock);
	}

	@Bean
	Customers partnerCenterCustomers(Exchange exchange) {
		return new Customers(exchange);
	}

	@Bean
	Subscriptions partnerCenterSubscriptions(Exchange exchange, PartnerCenterProperties properties) {
		return new Subscriptions(exchange, new StatusChange(exchange, properties.pollInterval(), Clock.systemUTC()));
	}

	@Bean
	Orders partnerCenterOrders(Exchange exchange) {
		return new Orders(exchange);
	}

	@Bean
	Users partnerCenterUsers(Exchange exchange) {
		return new Users(exchange);
	}

	@Bean
	Licenses partnerCenterLicenses(Exchange exchange) {
		return new Licenses(exchange);
	}

	private static Credentials credentials(PartnerCenterProperties properties, Clock clock) {
		RestClient client = RestClient.builder().requestFactory(Transport.requestFactory(properties)).build();
		URI url = Addresses.token(properties);
		String resource = Addresses.resource(properties);
		RefreshTokens none = new RefreshTokens(null, null);
		PartnerCenterProperties.App app = properties.app();
		PartnerCenterProperties.User user = properties.user();
		@Nullable Tokens appTokens = (app != null)
				? new Tokens(new TokenEndpoint(client, url, resource, appGrant(app), none, clock), clock) : null;
		return new Credentials(appTokens, (user != null) ? userTokens(user, client, url, resource, clock) : null);
	}

	private static Tokens userTokens(PartnerCenterProperties.User user, RestClient client, URI url, String resource,
			Clock clock) {
		RefreshTokens refreshTokens = new RefreshTokens(user.refreshTokenFile(), user.refreshToken());
		Supplier<Map<String, String>> grant = () -> Map.of("grant_type", "refresh_token", "client_id", user.clientId(),
				"client_secret", user.clientSecret(), "refresh_token", refreshTokens.newest());
		return new Tokens(new TokenEndpoint(client, url, resource, grant, refreshTokens, clock), clock);
	}

	private static Supplier<Map<String, String>> appGrant(PartnerCenterProperties.App app) {
		return () -> Map.of("grant_type", "client_credentials", "client_id", app.clientId(), "client_secret",
				app.clientSecret());
	}

}
