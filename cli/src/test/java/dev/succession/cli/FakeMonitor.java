package dev.succession.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A server that answers as the monitor does. */
final class FakeMonitor implements AutoCloseable {

	private final HttpServer server;

	/** What was asked, with the authorization. */
	private final List<String> asked = new CopyOnWriteArrayList<>();

	private volatile int status = 200;

	private volatile Supplier<String> answer = () -> "{}";

	FakeMonitor() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		URI uri = exchange.getRequestURI();
		this.asked.add(uri + " " + exchange.getRequestHeaders().getFirst("Authorization"));
		byte[] body = this.answer.get().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(this.status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	void answers(int withStatus, String body) {
		this.status = withStatus;
		answers(() -> body);
	}

	/** Answers whatever is asked with what is so then. */
	void answers(Supplier<String> now) {
		this.answer = now;
	}

	List<String> asked() {
		return this.asked;
	}

	/** The option that has commands ask it. */
	String option() {
		return "--monitor=http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
