package dev.succession.partnercenter.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;

import org.springframework.web.client.ResourceAccessException;

/**
 * Why no whole answer came.
 *
 * @param what the reason, without addresses
 * @param sent whether the request may have arrived
 */
public record Breakdown(String what, boolean sent) {

	public static Breakdown of(ResourceAccessException failure) {
		return switch (failure.getCause()) {
			case HttpConnectTimeoutException timeout -> new Breakdown("no connection in time", false);
			case ConnectException refused -> new Breakdown("no connection", false);
			case HttpTimeoutException timeout -> new Breakdown("no answer in time", true);
			case IOException broken when broken.getCause() instanceof TimeoutException ->
				new Breakdown("no whole answer in time", true);
			case null, default -> new Breakdown("broken connection", true);
		};
	}

}
