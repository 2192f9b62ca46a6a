package dev.succession.reliability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

/** HTTP requests to processes that tests have started. */
final class Web {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private Web() {
	}

	/**
	 * Sends a request that has to succeed.
	 * @param request the request
	 * @return the lines of the answer
	 */
	static Stream<String> lines(HttpRequest.Builder request) {
		try {
			HttpResponse<Stream<String>> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofLines());
			if (answer.statusCode() != 200) {
				throw new IllegalStateException(String.join("", answer.body().toList()));
			}
			return answer.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
