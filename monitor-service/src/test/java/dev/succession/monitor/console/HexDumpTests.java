package dev.succession.monitor.console;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HexDumpTests {

	@Test
	void showsSixteenBytesALineAndWhatTheySpell() {
		HexDump dump = HexDump.of("0123456789abcdef\nü".getBytes(StandardCharsets.UTF_8));
		assertThat(dump.text()).isEqualTo("""
				000000  30 31 32 33 34 35 36 37 38 39 61 62 63 64 65 66  0123456789abcdef
				000010  0a c3 bc                                         ...""");
		assertThat(dump.isCut()).isFalse();
	}

	@Test
	void cutsWhatIsLongAndSaysSo() {
		HexDump dump = HexDump.of(new byte[5000]);
		assertThat(dump.shown()).isEqualTo(4096);
		assertThat(dump.size()).isEqualTo(5000);
		assertThat(dump.isCut()).isTrue();
		assertThat(dump.text().lines()).hasSize(256);
	}

	@Test
	void showsNoBytesAsNoLine() {
		assertThat(HexDump.of(new byte[0]).text()).isEmpty();
	}

}
