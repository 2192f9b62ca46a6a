package dev.succession.partnercenter;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Keeps its connections for further requests and hangs up when the script says, which a
 * server that manages its connections itself can't be told.
 */
class KeepAliveServer implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

	private final ServerSocket socket = open();

	private final Queue<Step> script;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final String answer;

	KeepAliveServer(String answer, Step... script) {
		this.answer = answer;
		this.script = new ConcurrentLinkedQueue<>(List.of(script));
		Thread.startVirtualThread(this::accept);
	}

	/** What is done about a request. */
	enum Step {

		/** It is answered, and the connection stays open. */
		ANSWER,

		/** It is answered, and then the connection is closed without having said so. */
		ANSWER_AND_HANG_UP,

		/** The connection is closed without an answer. */
		HANG_UP

	}

	String url() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	/** The requests as number of their connection and method. */
	List<String> requests() {
		return this.requests;
	}

	private static ServerSocket open() {
		try {
			return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept() {
		try {
			for (int number = 1;; number++) {
				Socket connection = this.socket.accept();
				String name = String.valueOf(number);
				Thread.startVirtualThread(() -> serve(connection, name));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void serve(Socket connection, String name) {
		try (connection; InputStream in = new BufferedInputStream(connection.getInputStream())) {
			String head = head(in);
			while (head != null) {
				Matcher length = LENGTH.matcher(head);
				in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
				this.requests.add(name + " " + head.substring(0, head.indexOf(' ')));
				Step step = this.script.remove();
				if (step != Step.HANG_UP) {
					answer(connection);
				}
				head = (step == Step.ANSWER) ? head(in) : null;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static @Nullable String head(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
			int next = in.read();
			if (next < 0) {
				return null;
			}
			head.write(next);
		}
		return head.toString(StandardCharsets.US_ASCII);
	}

	private void answer(Socket connection) throws IOException {
		byte[] body = this.answer.getBytes(StandardCharsets.UTF_8);
		String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length
				+ "\r\n\r\n";
		connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
		connection.getOutputStream().write(body);
		connection.getOutputStream().flush();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
