package dev.succession.simulator.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A connection that is kept alive, with as little code as possible, because a load test
 * shares its cores with the simulator.
 */
public final class RawConnection implements AutoCloseable {

	private final Socket socket;

	private final InputStream in;

	private final String token;

	public RawConnection(int port, String token) throws IOException {
		this.socket = new Socket("127.0.0.1", port);
		this.socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(this.socket.getInputStream(), 1 << 16);
		this.token = token;
	}

	public record Reply(int status, byte[] body) {
	}

	public Reply call(String method, String path, String body, String... headers) throws IOException {
		String request = "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s"
			.formatted(method, path, this.token,
					String.join("", Arrays.stream(headers).map((it) -> it + "\r\n").toList()), body.length(), body);
		this.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		int status = Integer.parseInt(line().substring(9, 12));
		int length = 0;
		for (String header = line(); !header.isEmpty(); header = line()) {
			if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
				length = Integer.parseInt(header.substring(15).strip());
			}
		}
		return new Reply(status, this.in.readNBytes(length));
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("The connection was closed.");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
