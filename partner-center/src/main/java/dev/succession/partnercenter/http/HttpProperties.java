package dev.succession.partnercenter.http;

import java.time.Duration;

import dev.succession.partnercenter.settings.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Time limits of one HTTP request.
 *
 * @param connectTimeout how long it may take to open a connection
 * @param readTimeout how long the head of the response may take
 * @param totalTimeout how long the request may take with its whole response
 */
@ConfigurationProperties("succession.partner-center.http")
public record HttpProperties(@DefaultValue("5s") Duration connectTimeout, @DefaultValue("30s") Duration readTimeout,
		@DefaultValue("60s") Duration totalTimeout) {

	/** Checks the values. */
	public HttpProperties {
		PropertyChecks.positive("http.connect-timeout", connectTimeout);
		PropertyChecks.positive("http.read-timeout", readTimeout);
		PropertyChecks.positive("http.total-timeout", totalTimeout);
	}

}
