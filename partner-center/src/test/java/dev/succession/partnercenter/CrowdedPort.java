package dev.succession.partnercenter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port whose queue is full, so that no connection is made or refused. */
class CrowdedPort implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 300;

	private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

	private final List<Socket> queue = new ArrayList<>();

	CrowdedPort() throws IOException {
		boolean room = true;
		while (room) {
			room = queues();
		}
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getLocalPort();
	}

	private boolean queues() throws IOException {
		Socket socket = new Socket();
		this.queue.add(socket);
		try {
			socket.connect(this.server.getLocalSocketAddress(), PATIENCE_MILLIS);
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	@Override
	public void close() throws IOException {
		for (Socket socket : this.queue) {
			socket.close();
		}
		this.server.close();
	}

}
