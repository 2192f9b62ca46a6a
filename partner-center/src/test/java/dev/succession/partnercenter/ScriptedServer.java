package dev.succession.partnercenter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers over real HTTP what a test wrote into its script: per method and path the
 * answers in their order, the last one again and again.
 */
class ScriptedServer implements AutoCloseable {

	private final HttpServer server;

	private final Map<String, Deque<Script>> scripts = new ConcurrentHashMap<>();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	ScriptedServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
		this.server.createContext("/", this::handle);
		this.server.start();
		on("POST", "/partner.example/oauth2/token",
				Script.json(200, "{\"token_type\":\"Bearer\",\"expires_in\":\"3600\",\"access_token\":\"token-1\"}"));
	}

	/** What to do with a request. */
	interface Script {

		void answer(HttpExchange exchange) throws IOException;

		static Script json(int status, String body, String... headers) {
			return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
		}

		static Script bytes(int status, byte[] body, String... headers) {
			return (exchange) -> {
				exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
				for (int i = 0; i < headers.length; i += 2) {
					exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
				}
				exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
				exchange.getResponseBody().write(body);
			};
		}

		/** Takes the request and hangs up without a word. */
		static Script hangUp() {
			return HttpExchange::close;
		}

		/** Promises more than it sends. */
		static Script cutOff(int status, String body) {
			return (exchange) -> {
				exchange.sendResponseHeaders(status, body.length() + 100);
				exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
				exchange.getResponseBody().flush();
				exchange.close();
			};
		}

		/** Does not answer before the latch opens. */
		static Script after(CountDownLatch latch, Script answer) {
			return (exchange) -> {
				try {
					latch.await();
					answer.answer(exchange);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			};
		}

		static Script published(int status, String name) {
			return bytes(status, Published.bytes(name));
		}

	}

	/** A request as it arrived. */
	record Request(String method, String path, Headers headers, String body) {

		String header(String name) {
			return this.headers.getFirst(name);
		}

	}

	ScriptedServer on(String method, String path, Script... answers) {
		this.scripts.put(method + " " + path, new ConcurrentLinkedDeque<>(List.of(answers)));
		return this;
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	List<Request> requests() {
		return this.requests;
	}

	/** Forgets what was requested; the scripts stay. */
	void forget() {
		this.requests.clear();
	}

	/** The requests to the API, those for tokens left out. */
	List<Request> calls() {
		return this.requests.stream().filter((request) -> request.path().startsWith("/v1/")).toList();
	}

	Request lastCall() {
		return calls().getLast();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange; InputStream body = exchange.getRequestBody()) {
			String path = exchange.getRequestURI().toString();
			this.requests.add(new Request(exchange.getRequestMethod(), path, exchange.getRequestHeaders(),
					new String(body.readAllBytes(), StandardCharsets.UTF_8)));
			next(exchange.getRequestMethod() + " " + path).answer(exchange);
		}
	}

	/** The requests of one method and path. */
	List<Request> calls(String method, String path) {
		return this.requests.stream()
			.filter((request) -> request.method().equals(method) && request.path().equals(path))
			.toList();
	}

	private Script next(String call) {
		Deque<Script> script = this.scripts.get(call);
		if (script == null) {
			return Script.json(418, "{\"code\":0,\"description\":\"no script for " + call + "\"}");
		}
		synchronized (script) {
			return (script.size() > 1) ? script.removeFirst() : script.getFirst();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
