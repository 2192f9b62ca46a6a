package dev.succession.monitor.actions;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ItemsCsvTests {

	@Test
	void haveALineForEachItem() {
		Item item = new Item(7, new UUID(0, 1), 1, "<customer>", "PARKED", Instant.EPOCH, "=1", null);
		String csv = ItemsCsv.write(List.of(new Actions.Told(item, "REFUSED", "TOO_LATE: gone", Instant.EPOCH, null)));
		assertThat(csv.lines().toList()).hasSize(2)
			.last()
			.isEqualTo("\"7\",\"00000000-0000-0000-0000-000000000001\",\"1\",\"<customer>\",\"\",\"PARKED\","
					+ "\"1970-01-01T00:00:00Z\",\"'=1\",\"REFUSED\",\"TOO_LATE: gone\",\"1970-01-01T00:00:00Z\",\"\"");
	}

}
