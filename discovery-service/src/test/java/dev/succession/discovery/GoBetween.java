package dev.succession.discovery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Stands between the service and the simulator, notes the requests, and changes answers
 * as a test asks for.
 */
final class GoBetween implements AutoCloseable {

	private static final Set<String> HOP = Set.of("connection", "content-length", "host", "transfer-encoding",
			"upgrade", "http2-settings", "expect");

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final URI simulator;

	private final HttpServer server;

	private volatile Change change = (request, reply) -> reply;

	GoBetween(URI simulator) throws IOException {
		this.simulator = simulator;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	/**
	 * A request that passed.
	 *
	 * @param method the HTTP method
	 * @param path path and query
	 * @param token the continuation token, empty if none
	 */
	record Request(String method, String path, String token) {

		boolean isPageOfCustomers() {
			return this.path.startsWith("/v1/customers?");
		}

	}

	/**
	 * An answer.
	 *
	 * @param status the HTTP status
	 * @param body its text
	 */
	record Reply(int status, String body) {

		static Reply refused(int status, int code) {
			return new Reply(status,
					"{\"code\":%d,\"description\":\"no\",\"data\":[],\"source\":\"PartnerFD\"}".formatted(code));
		}

		Reply rewritten(UnaryOperator<String> rewriting) {
			return new Reply(this.status, rewriting.apply(this.body));
		}

	}

	/**
	 * What becomes of an answer.
	 */
	interface Change {

		Reply apply(Request request, Reply reply);

	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	void change(Change change) {
		this.change = change;
	}

	List<Request> requests() {
		return List.copyOf(this.requests);
	}

	List<Request> pagesOfCustomers() {
		return this.requests.stream().filter(Request::isPageOfCustomers).toList();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String token = exchange.getRequestHeaders().getFirst("MS-ContinuationToken");
			Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
					(token != null) ? token : "");
			this.requests.add(request);
			Reply reply = this.change.apply(request, forward(exchange));
			byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
			exchange.sendResponseHeaders(reply.status(), body.length);
			exchange.getResponseBody().write(body);
		}
	}

	private Reply forward(HttpExchange exchange) throws IOException {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.simulator.resolve(exchange.getRequestURI()))
			.method(exchange.getRequestMethod(),
					HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
		exchange.getRequestHeaders().forEach((name, values) -> {
			if (!HOP.contains(name.toLowerCase())) {
				values.forEach((value) -> request.header(name, value));
			}
		});
		try {
			HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Reply(response.statusCode(), response.body());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
		this.http.shutdownNow();
	}

}
