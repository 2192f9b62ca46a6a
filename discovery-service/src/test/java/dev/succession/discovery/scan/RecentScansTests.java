package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.UUID;

import dev.succession.events.ScanRequested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentScansTests {

	private static final UUID SCAN = ScanStarter.scanId(Instant.parse("2026-11-22T12:00:00Z"));

	private static final Instant AT = Instant.parse("2026-11-22T12:00:00.010Z");

	private final RecentScans scans = new RecentScans();

	@Test
	void walksAScanOnceThatTwoInstancesAskFor() {
		assertThat(this.scans.isTwin(page(0, AT))).isFalse();
		assertThat(this.scans.isTwin(page(0, AT.plusMillis(3)))).isTrue();
	}

	@Test
	void walksAPageAgainThatIsDeliveredAgain() {
		assertThat(this.scans.isTwin(page(0, AT))).isFalse();
		assertThat(this.scans.isTwin(page(0, AT))).isFalse();
	}

	@Test
	void takesNoLaterPageForATwin() {
		assertThat(this.scans.isTwin(page(0, AT))).isFalse();
		assertThat(this.scans.isTwin(page(1, AT.plusSeconds(1)))).isFalse();
	}

	@Test
	void beginsAScanAnewOnce() {
		ScanRequested refused = page(3, AT.plusSeconds(5));
		ScanRequested restart = page(0, AT.plusSeconds(6));
		assertThat(this.scans.isTwin(page(0, AT))).isFalse();
		assertThat(this.scans.restart(refused, restart)).isTrue();
		assertThat(this.scans.isTwin(restart)).isFalse();
		assertThat(this.scans.restart(page(2, AT.plusSeconds(9)), page(0, AT.plusSeconds(10)))).isFalse();
	}

	@Test
	void beginsAnewAgainIfTheRefusedPageIsDeliveredAgain() {
		ScanRequested refused = page(3, AT.plusSeconds(5));
		assertThat(this.scans.restart(refused, page(0, AT.plusSeconds(6)))).isTrue();
		ScanRequested restart = page(0, AT.plusSeconds(8));
		assertThat(this.scans.restart(refused, restart)).isTrue();
		assertThat(this.scans.isTwin(restart)).isFalse();
	}

	private static ScanRequested page(int page, Instant at) {
		return new ScanRequested(SCAN, page, (page > 0) ? "token" : null, at);
	}

}
