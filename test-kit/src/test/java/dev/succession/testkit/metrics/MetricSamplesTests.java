package dev.succession.testkit.metrics;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MetricSamplesTests {

	private final MetricSamples samples = MetricSamples.parse("""
			# HELP jobs_total Jobs
			# TYPE jobs_total counter
			jobs_total{reason="b",kind="a \\"quoted\\" one"} 3.0
			jobs_total{reason="b",kind="none"} 0.0
			rate +Inf
			""");

	@Test
	void readsNamesLabelsAndValues() {
		assertThat(this.samples.samples()).containsOnlyKeys("jobs_total{kind=\"a \\\"quoted\\\" one\",reason=\"b\"}",
				"jobs_total{kind=\"none\",reason=\"b\"}", "rate");
		assertThat(this.samples.metrics()).containsExactlyInAnyOrder("jobs_total", "rate");
		assertThat(this.samples.labels()).containsExactlyInAnyOrder("jobs_total kind", "jobs_total reason");
	}

	@Test
	void tellsWhatIsMissingAndWhatDoesNotStandAtZero() {
		this.samples.assertAreZero(List.of("jobs_total{kind=\"none\",reason=\"b\"}"));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.samples.assertAreZero(List.of("jobs_total{kind=\"other\",reason=\"b\"}")));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.samples.assertAreZero(List.of("rate")));
	}

}
