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
	void recognisesTheSecondRequestForTheSameScan() {
		assertThat(this.scans.isDuplicate(page(0, AT))).isFalse();
		assertThat(this.scans.isDuplicate(page(0, AT.plusMillis(3)))).isTrue();
	}

	@Test
	void doesNotTakeARedeliveredPageForASecondRequest() {
		assertThat(this.scans.isDuplicate(page(0, AT))).isFalse();
		assertThat(this.scans.isDuplicate(page(0, AT))).isFalse();
	}

	@Test
	void doesNotTakeALaterPageForASecondRequest() {
		assertThat(this.scans.isDuplicate(page(0, AT))).isFalse();
		assertThat(this.scans.isDuplicate(page(1, AT.plusSeconds(1)))).isFalse();
	}

	@Test
	void restartsAScanOnce() {
		ScanRequested refused = page(3, AT.plusSeconds(5));
		ScanRequested restart = page(0, AT.plusSeconds(6));
		assertThat(this.scans.isDuplicate(page(0, AT))).isFalse();
		assertThat(this.scans.mayRestart(refused, restart)).isTrue();
		assertThat(this.scans.isDuplicate(restart)).isFalse();
		assertThat(this.scans.mayRestart(page(2, AT.plusSeconds(9)), page(0, AT.plusSeconds(10)))).isFalse();
	}

	@Test
	void restartsAgainIfTheRefusedPageIsRedelivered() {
		ScanRequested refused = page(3, AT.plusSeconds(5));
		assertThat(this.scans.mayRestart(refused, page(0, AT.plusSeconds(6)))).isTrue();
		ScanRequested restart = page(0, AT.plusSeconds(8));
		assertThat(this.scans.mayRestart(refused, restart)).isTrue();
		assertThat(this.scans.isDuplicate(restart)).isFalse();
	}

	private static ScanRequested page(int page, Instant at) {
		return new ScanRequested(SCAN, page, (page > 0) ? "token" : null, at);
	}

}
