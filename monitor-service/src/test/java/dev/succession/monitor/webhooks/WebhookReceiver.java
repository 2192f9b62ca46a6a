package dev.succession.monitor.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.succession.monitor.MadeUpMigration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that gets events, and answers them as a test says. */
final class WebhookReceiver implements AutoCloseable {

	/** Stands for no answer at all. */
	static final int HANGS = 0;

	private static final int TAKEN = 204;

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final CountDownLatch end = new CountDownLatch(1);

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();

	WebhookReceiver() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::receive);
		this.server.start();
	}

	/** What was received. */
	record Received(String path, String id, String timestamp, String signature, String type, String body) {

		JsonNode event() {
			return JSON.readTree(this.body);
		}

		boolean isAbout(MadeUpMigration it) {
			return event().path("subject").asString("").equals(it.id().toString());
		}

	}

	String address(String path) {
		return "http://127.0.0.1:%d%s".formatted(this.server.getAddress().getPort(), path);
	}

	/** Answers the next requests for a path with these; then the event is taken. */
	void answer(String path, Integer... statuses) {
		this.answers.put(path, new ConcurrentLinkedQueue<>(List.of(statuses)));
	}

	/** Answers all requests for a path alike. */
	void answerAlways(String path, int status) {
		answer(path, Collections.nCopies(10_000, status).toArray(Integer[]::new));
	}

	List<Received> of(String path) {
		return this.received.stream().filter((it) -> it.path().equals(path)).toList();
	}

	List<Received> about(MadeUpMigration migration) {
		return this.received.stream().filter((it) -> it.isAbout(migration)).toList();
	}

	private void receive(HttpExchange exchange) throws IOException {
		try (exchange) {
			String path = exchange.getRequestURI().getPath();
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.received.add(new Received(path, header(exchange, "webhook-id"), header(exchange, "webhook-timestamp"),
					header(exchange, "webhook-signature"), header(exchange, "content-type"), body));
			answer(exchange, next(path));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void answer(HttpExchange exchange, int status) throws IOException, InterruptedException {
		if (status == HANGS) {
			this.end.await();
		}
		exchange.getResponseHeaders().add("Location", address("/elsewhere"));
		exchange.sendResponseHeaders((status == HANGS) ? TAKEN : status, -1);
	}

	private int next(String path) {
		Queue<Integer> planned = this.answers.get(path);
		Integer status = (planned != null) ? planned.poll() : null;
		return (status != null) ? status : TAKEN;
	}

	private static String header(HttpExchange exchange, String name) {
		return String.valueOf(exchange.getRequestHeaders().getFirst(name));
	}

	@Override
	public void close() {
		this.end.countDown();
		this.server.stop(0);
		this.threads.close();
	}

}
