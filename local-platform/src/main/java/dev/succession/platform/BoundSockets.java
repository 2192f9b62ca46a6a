package dev.succession.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.server.ServerSocketFactory;

/**
 * Listening sockets that are bound before the broker is created. So no other program can
 * take a free port in between, its number can be advertised from the start, and a taken
 * port is noticed before anything is started.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {

	private final Map<Integer, ServerSocketChannel> byPort = new ConcurrentHashMap<>();

	/**
	 * Binds a socket on 127.0.0.1.
	 * @param port the port, or 0 for a free one
	 * @return the port that was bound
	 * @throws BindException if the port is taken
	 * @throws UncheckedIOException if no socket can be opened
	 */
	int bind(int port) throws BindException {
		try {
			ServerSocketChannel channel = ServerSocketChannel.open();
			channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
			try {
				channel.bind(new InetSocketAddress(Loopback.HOST, port));
			}
			catch (BindException ex) {
				channel.close();
				throw ex;
			}
			this.byPort.put(channel.socket().getLocalPort(), channel);
			return channel.socket().getLocalPort();
		}
		catch (BindException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Can't open a socket on " + Loopback.HOST, ex);
		}
	}

	@Override
	public ServerSocketChannel openServerSocket(String listener, InetSocketAddress address, int backlog,
			int receiveBufferBytes) throws IOException {
		ServerSocketChannel bound = this.byPort.remove(address.getPort());
		if (bound == null) {
			throw new BindException("No socket was bound for %s on port %d".formatted(listener, address.getPort()));
		}
		bound.configureBlocking(false);
		return bound;
	}

	/**
	 * Closes the sockets that the broker hasn't taken over.
	 */
	@Override
	public void close() {
		for (ServerSocketChannel channel : this.byPort.values()) {
			try {
				channel.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
