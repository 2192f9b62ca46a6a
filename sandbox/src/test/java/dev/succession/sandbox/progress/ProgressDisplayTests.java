package dev.succession.sandbox.progress;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressDisplayTests {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final PrintStream out = new PrintStream(this.bytes, true, StandardCharsets.UTF_8);

	private final AtomicLong nanoTime = new AtomicLong();

	@Test
	void drawsABarOverTheOneBefore() {
		ProgressBars bars = new ProgressBars(this.out);
		bars.show(lines(0));
		String first = text();
		bars.show(lines(10));
		assertThat(first).contains("discover  [..............................]     0/10 customers");
		assertThat(text().substring(first.length())).startsWith("\u001b[?7l\u001b[1A\r")
			.contains("discover  [##############################]    10/10 customers\u001b[K\n");
	}

	@Test
	void fillsABarInProportion() {
		assertThat(new StepProgress("discover", 1, 2, "customers").bar()).contains("[###############...............]");
		assertThat(new StepProgress("discover", 0, 0, "customers").bar()).contains("[..............................]");
	}

	@Test
	void printsNoLineWhileNothingChanges() {
		ProgressLog log = log();
		log.show(lines(1));
		wait(Duration.ofSeconds(10));
		log.show(lines(1));
		assertThat(text().lines()).containsExactly("discover 1/10 customers");
	}

	@Test
	void printsAtMostALineEveryTwoSeconds() {
		ProgressLog log = log();
		log.show(lines(1));
		wait(Duration.ofMillis(1999));
		log.show(lines(2));
		wait(Duration.ofMillis(1));
		log.show(lines(3));
		assertThat(text().lines()).containsExactly("discover 1/10 customers", "discover 3/10 customers");
	}

	@Test
	void printsTheEndAtOnce() {
		ProgressLog log = log();
		log.show(lines(1));
		log.end(lines(10));
		assertThat(text().lines()).containsExactly("discover 1/10 customers", "discover 10/10 customers");
	}

	private ProgressLog log() {
		return new ProgressLog(this.out, this.nanoTime::get);
	}

	private void wait(Duration duration) {
		this.nanoTime.addAndGet(duration.toNanos());
	}

	private static List<StepProgress> lines(int done) {
		return List.of(new StepProgress("discover", done, 10, "customers"));
	}

	private String text() {
		return this.bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
	}

}
