package dev.succession.choreography;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The schema registry of the test platform at an address of its own, where it can fail.
 */
public final class RegistryProxy implements AutoCloseable {

	private final String target;

	private final HttpServer server;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private volatile Fault fault = Fault.NONE;

	/** What is answered instead of the registry's answer. */
	public enum Fault {

		NONE(0), UNAVAILABLE(503), NOT_FOUND(404), REDIRECT(302), HTML(200);

		private final int status;

		Fault(int status) {
			this.status = status;
		}

	}

	public RegistryProxy(String target) throws IOException {
		this.target = target;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	public void down(boolean down) {
		answer(down ? Fault.UNAVAILABLE : Fault.NONE);
	}

	public void answer(Fault instead) {
		this.fault = instead;
	}

	private void answer(HttpExchange exchange) throws IOException {
		try (exchange) {
			if (this.fault != Fault.NONE) {
				fail(exchange, this.fault);
				return;
			}
			HttpResponse<byte[]> answer = forward(exchange);
			answer.headers()
				.firstValue("Content-Type")
				.ifPresent((type) -> exchange.getResponseHeaders().add("Content-Type", type));
			exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
			exchange.getResponseBody().write(answer.body());
		}
	}

	private static void fail(HttpExchange exchange, Fault fault) throws IOException {
		byte[] page = "<html><body>Sign in</body></html>".getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/sign-in");
		exchange.sendResponseHeaders(fault.status, page.length);
		exchange.getResponseBody().write(page);
	}

	private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.target + exchange.getRequestURI()))
			.method(exchange.getRequestMethod(),
					HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
		String type = exchange.getRequestHeaders().getFirst("Content-Type");
		if (type != null) {
			request.header("Content-Type", type);
		}
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.http.close();
	}

}
