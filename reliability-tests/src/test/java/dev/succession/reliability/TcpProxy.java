package dev.succession.reliability;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP proxy on 127.0.0.1 that injects network faults.
 */
final class TcpProxy implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(TcpProxy.class);

	private static final Duration LATENCY = Duration.ofMillis(300);

	private static final Duration DRIP = Duration.ofMillis(20);

	private static final int CUT_AFTER = 700;

	private final InetAddress host;

	private final ServerSocket front;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile int port;

	private volatile NetworkFault fault = NetworkFault.NONE;

	TcpProxy() {
		try {
			this.host = InetAddress.getByName("127.0.0.1");
			this.front = new ServerSocket(0, 200, this.host);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No port for a proxy", ex);
		}
	}

	/** A network fault. */
	enum NetworkFault {

		/** Nothing. */
		NONE,

		/** Everything takes 300 ms longer each way. */
		LATENCY,

		/** Connections are reset as soon as anything is sent. */
		RESET,

		/** Connections stay open and nothing arrives. */
		HALF_OPEN,

		/** Answers come slowly: 64 bytes every 20 ms. */
		DRIP,

		/** Connections end after the first 700 bytes of an answer. */
		TRUNCATE

	}

	/**
	 * Starts to forward connections.
	 * @param port the port on 127.0.0.1
	 */
	void forwardTo(int port) {
		this.port = port;
		Thread.ofVirtual().name("proxy").start(this::accept);
	}

	/**
	 * Where it listens.
	 * @return host and port
	 */
	String address() {
		return "127.0.0.1:" + this.front.getLocalPort();
	}

	/**
	 * Injects a fault from now on, into open connections as well. A half-open connection
	 * is reset when the fault changes.
	 * @param fault the fault
	 */
	void set(NetworkFault fault) {
		boolean wasHalfOpen = this.fault == NetworkFault.HALF_OPEN;
		this.fault = fault;
		if (wasHalfOpen || fault == NetworkFault.RESET) {
			this.sockets.forEach(TcpProxy::reset);
		}
	}

	private void accept() {
		while (!this.front.isClosed()) {
			try {
				Socket client = this.front.accept();
				Thread.ofVirtual().start(() -> connect(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void connect(Socket client) {
		this.sockets.add(client);
		try (client; Socket server = new Socket(this.host, this.port)) {
			this.sockets.add(server);
			Thread asked = Thread.ofVirtual().start(() -> pass(client, server, false));
			pass(server, client, true);
			asked.join();
			this.sockets.remove(server);
		}
		catch (IOException ex) {
			reset(client);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.sockets.remove(client);
		}
	}

	private void pass(Socket from, Socket to, boolean answers) {
		try (from; to) {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] bytes = new byte[8192];
			long passed = 0;
			for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
				passed += forward(bytes, read, out, answers ? passed : 0, answers);
			}
		}
		catch (IOException ex) {
			reset(from);
			reset(to);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private int forward(byte[] bytes, int length, OutputStream out, long before, boolean answers)
			throws IOException, InterruptedException {
		switch (this.fault) {
			case NONE -> out.write(bytes, 0, length);
			case LATENCY -> {
				Thread.sleep(LATENCY);
				out.write(bytes, 0, length);
			}
			case RESET -> throw new IOException("reset");
			case HALF_OPEN -> {
			}
			case DRIP -> drip(bytes, length, out, answers);
			case TRUNCATE -> {
				int left = answers ? Math.clamp(CUT_AFTER - before, 0, length) : length;
				out.write(bytes, 0, left);
				if (left < length) {
					throw new IOException("truncated");
				}
			}
		}
		return length;
	}

	private static void drip(byte[] bytes, int length, OutputStream out, boolean answers)
			throws IOException, InterruptedException {
		int drop = answers ? 64 : length;
		for (int begin = 0; begin < length; begin += drop) {
			out.write(bytes, begin, Math.min(drop, length - begin));
			if (answers) {
				Thread.sleep(DRIP);
			}
		}
	}

	/** Closes with a TCP reset. */
	private static void reset(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			LOG.debug("{} was closed already", socket, ex);
		}
	}

	@Override
	public void close() {
		try {
			this.front.close();
			this.sockets.forEach(TcpProxy::reset);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
