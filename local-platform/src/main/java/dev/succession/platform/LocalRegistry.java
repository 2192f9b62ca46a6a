package dev.succession.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A real Apicurio Registry with the Confluent API, as a child process on 127.0.0.1. It
 * keeps its schemas in memory, so closing it deletes them. The child process ends with
 * this JVM, even if this JVM is killed.
 */
public final class LocalRegistry implements AutoCloseable {

	private static final Duration START_LIMIT = Duration.ofSeconds(90);

	private final RegistryProcess process;

	private final String url;

	private LocalRegistry(RegistryProcess process, String url) {
		this.process = process;
		this.url = url;
	}

	/**
	 * Starts a registry on a free port.
	 * @return the running registry
	 */
	public static LocalRegistry start() {
		return start(0, "the port");
	}

	/**
	 * Starts a registry and waits until it answers.
	 * @param port the port on 127.0.0.1, or 0 for a free one
	 * @param portProperty the property that sets the port; the message about a taken port
	 * names it
	 * @return the running registry
	 * @throws PortTakenException if another program listens on the port
	 * @throws IllegalStateException if it ends, or isn't ready within 90 seconds; the
	 * message names its log file
	 */
	public static LocalRegistry start(int port, String portProperty) {
		requireFreePort(port, portProperty);
		RegistryProcess process = RegistryProcess.start(port);
		boolean ready = false;
		try {
			LocalRegistry registry = new LocalRegistry(process,
					"http://%s:%d/apis/ccompat/v7".formatted(Loopback.HOST, process.awaitPort(START_LIMIT)));
			registry.requireAnswer();
			ready = true;
			return registry;
		}
		finally {
			if (!ready) {
				process.endAndKeepLog();
			}
		}
	}

	private static void requireFreePort(int port, String portProperty) {
		try (ServerSocket probe = new ServerSocket()) {
			probe.setReuseAddress(true);
			probe.bind(new InetSocketAddress(Loopback.HOST, port));
		}
		catch (BindException ex) {
			throw new PortTakenException("The schema registry", port, portProperty, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The port of the schema registry can't be checked", ex);
		}
	}

	private void requireAnswer() {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.url + "/subjects")).timeout(START_LIMIT).build();
		try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
			if (status != 200) {
				throw new IllegalStateException("The schema registry answers status %d instead of 200. Its log is %s"
					.formatted(status, this.process.log()));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException("The schema registry doesn't answer. Its log is " + this.process.log(), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while the schema registry was starting", ex);
		}
	}

	/**
	 * The address of the registry.
	 * @return the base of its Confluent API, as for {@code schema.registry.url}
	 */
	public String url() {
		return this.url;
	}

	/**
	 * Ends the child process and deletes its log.
	 */
	@Override
	public void close() {
		this.process.close();
	}

}
