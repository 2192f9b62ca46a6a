package dev.succession.partnercenter.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;

import org.springframework.web.client.ResourceAccessException;

/**
 * Why there is no complete reply.
 *
 * @param reason the reason, without addresses
 * @param sent whether the request may have arrived
 */
public record TransportFailure(String reason, boolean sent) {

	public static TransportFailure of(ResourceAccessException failure) {
		return switch (failure.getCause()) {
			case HttpConnectTimeoutException timeout -> new TransportFailure("no connection in time", false);
			case ConnectException refused -> new TransportFailure("no connection", false);
			case HttpTimeoutException timeout -> new TransportFailure("no answer in time", true);
			case IOException broken when broken.getCause() instanceof TimeoutException ->
				new TransportFailure("no whole answer in time", true);
			case null, default -> new TransportFailure("broken connection", true);
		};
	}

}
