package dev.succession.benchmark.trial;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.succession.benchmark.regime.Regime.Quota;
import dev.succession.simulator.client.CallCounts;
import dev.succession.simulator.client.CallCounts.CallCount;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CallFiguresTests {

	private static final Quota A_HUNDRED_A_SECOND = new Quota(6_000, true, 5);

	@Test
	void leavesOutBeginEndAndRejectedCallsWhenItMeasuresTheQuota() {
		SortedMap<Long, Long> perSecond = new TreeMap<>(Map.of(1L, 60L, 2L, 95L, 3L, 99L, 4L, 100L, 5L, 97L, 6L, 9L));
		CallFigures figures = CallFigures.of(counts(perSecond, Map.of(4L, 4L, 6L, 2L)), A_HUNDRED_A_SECOND);
		assertThat(figures.total()).isEqualTo(460);
		assertThat(figures.rejected()).isEqualTo(6);
		assertThat(figures.admitted()).isEqualTo(454);
		assertThat(figures.quotaUsed()).isCloseTo((95 + 99 + 96) / 300.0, within(1e-9));
	}

	@Test
	void knowsNoQuotaWhereNoneIsOrOnlySomeCallsCountOrAllCameAtOnce() {
		CallCounts counts = counts(new TreeMap<>(Map.of(1L, 60L, 2L, 95L, 3L, 99L, 4L, 100L)), Map.of());
		CallCounts atOnce = counts(new TreeMap<>(Map.of(1L, 60L)), Map.of());
		assertThat(CallFigures.of(counts, Quota.NONE).quotaUsed()).isNaN();
		assertThat(CallFigures.of(counts, new Quota(5_000, false, 10)).quotaUsed()).isNaN();
		assertThat(CallFigures.of(atOnce, A_HUNDRED_A_SECOND).quotaUsed()).isNaN();
	}

	private static CallCounts counts(SortedMap<Long, Long> perSecond, Map<Long, Long> rejectedPerSecond) {
		long total = perSecond.values().stream().mapToLong(Long::longValue).sum();
		long rejected = rejectedPerSecond.values().stream().mapToLong(Long::longValue).sum();
		return new CallCounts(total,
				List.of(new CallCount("GET", "/v1/customers", 200, total - rejected),
						new CallCount("GET", "/v1/customers", 429, rejected)),
				perSecond, new TreeMap<>(rejectedPerSecond), 0);
	}

}
