package dev.succession.partnercenter;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;

/**
 * Why no whole answer came.
 *
 * @param what the reason, without addresses
 * @param sent whether the request may have arrived
 */
record Breakdown(String what, boolean sent) {

	static Breakdown of(IOException failure) {
		return switch (failure) {
			case HttpConnectTimeoutException timeout -> new Breakdown("no connection in time", false);
			case ConnectException refused -> new Breakdown("no connection", false);
			case HttpTimeoutException timeout -> new Breakdown("no answer in time", true);
			default -> new Breakdown(
					(failure.getCause() instanceof TimeoutException) ? "no whole answer in time" : "broken connection",
					true);
		};
	}

}
