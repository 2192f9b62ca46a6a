package dev.succession.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import dev.succession.benchmark.result.RunDescription;
import dev.succession.benchmark.result.StartResult;
import dev.succession.benchmark.result.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	private static final Contender LIMIT = new Contender("A0", 0);

	private static final Contender OURS = new Contender("A4", 1);

	@TempDir
	private Path folder;

	@Test
	void comparesArmsRepeatByRepeat() {
		Trials trials = new Trials(
				List.of(trial("A0", 1, 4), trial("A0", 2, 2), trial("A4", 2, 1), trial("A4", 1, 3), trial("A4", 3, 9)));
		Spread ratios = trials.paired("latency-bound", OURS, LIMIT, Comparison.WHOLE_RUN.of());
		assertThat(ratios.values()).containsExactlyInAnyOrder(0.75, 0.5);
	}

	@Test
	void leavesOutTrialsWhoseLedgerWasWrong() {
		Trials trials = new Trials(List.of(trial("A0", 1, 4), trial("A4", 1, 3),
				SomeTrial.of("latency-bound", "A4", 2, 777, 99), trial("A0", 2, 4)));
		assertThat(trials.figure("latency-bound", OURS, Figure.WHOLE_RUN).values()).containsExactly(3.0);
		assertThat(trials.paired("latency-bound", OURS, LIMIT, Comparison.WHOLE_RUN.of()).values())
			.containsExactly(0.75);
		assertThat(new Page(trials, new Starts(List.of()), run()).text(false)).contains("1 of 2", "99 of 100")
			.doesNotContain("777");
	}

	@Test
	void saysThatAnAimIsMetOrMissedOrNotMeasured() {
		Trials trials = new Trials(List.of(trial("A0", 1, 4), trial("A4", 1, 3), trial("A3", 1, 0.2)));
		assertThat(new Page(trials, new Starts(List.of()), run()).text(false).lines())
			.contains("| A4 ÷ A0, latency-bound, whole run | ≥ 0.90 | 0.75 | **missed** |")
			.contains("| A4 ÷ A3, latency-bound, whole run | ≥ 10 | 15.0 | met |")
			.contains("| quota used, quota-bound | ≥ 97 % | – | not measured |");
	}

	@Test
	void judgesTheStartOfAServiceByTheStartsOfItsImageOnly() {
		Page page = new Page(new Trials(List.of()), new Starts(starts()), run());
		assertThat(page.text(false).lines())
			.contains("| a service: start to the first fact handled | ≤ 5 s | 4.50 s (4.00 s – 5.50 s) | met |")
			.contains("| a service: resident memory with -Xmx128m | ≤ 300 MB | 262 MB | met |")
			.contains("| without the class cache | 1 | 12.0 | 9.00 | 260 | 21.0 |")
			.doesNotContain("## Throughput");
	}

	@Test
	void doesNotJudgeMemoryByAStartWithMoreHeap() {
		Starts starts = new Starts(List.of(new StartResult("purchase-service", true, 1, 7, 320, 4, 3, 10, 20, 350)));
		assertThat(new Page(new Trials(List.of()), starts, run()).text(false).lines())
			.contains("| a service: resident memory with -Xmx128m | ≤ 300 MB | – | not measured |");
	}

	@Test
	void worksOutTheMedianAndTheExtremes() {
		assertThat(new Spread(List.of(3.0, 1.0, 2.0, 10.0)).text(Spread::number)).isEqualTo("2.50 (1.00 – 10.0)");
		assertThat(new Spread(List.of(3.0)).text(Spread::number)).isEqualTo("3.00");
	}

	@Test
	void findsTheCostThatGrowsMost() {
		Growth growth = new Growth(new Trials(growth()));
		assertThat(growth.series()).extracting(Growth.Series::title)
			.containsExactly("time", "CPU, Kafka's included", "calls", "records");
		assertThat(growth.worst().median()).isEqualTo(1.25);
	}

	@ParameterizedTest
	@ValueSource(strings = { "throughput.svg", "growth.svg" })
	void drawsPlotsThatAreWellFormedAndHaveAnAlternativeInWords(String plot) throws Exception {
		everything().forEach((trial) -> ResultFile.append(this.folder.resolve(Report.TRIALS), trial));
		Report.write(this.folder, run());
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		Document document = factory.newDocumentBuilder().parse(this.folder.resolve(plot).toFile());
		assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
		assertThat(document.getElementsByTagName("title").item(0).getTextContent()).isNotBlank();
		assertThat(document.getElementsByTagName("desc").item(0).getTextContent()).contains("1");
		assertThat(document.getElementsByTagName("style").item(0).getTextContent())
			.contains("prefers-color-scheme: dark");
		assertThat(document.getElementsByTagName("text").getLength()).isGreaterThan(10);
		assertThat(document.getElementsByTagName("path").getLength()).as("texts that are drawn").isZero();
	}

	@Test
	void makesTheSameReportAgainFromTheFile() throws IOException {
		everything().forEach((trial) -> ResultFile.append(this.folder.resolve(Report.TRIALS), trial));
		starts().forEach((start) -> ResultFile.append(this.folder.resolve(Report.STARTS), start));
		Report.write(this.folder, run());
		String page = Files.readString(this.folder.resolve("README.md"));
		Files.delete(this.folder.resolve("README.md"));
		ReportApplication.main(this.folder.toString());
		assertThat(this.folder.resolve("README.md")).hasContent(page);
	}

	private static List<TrialResult> everything() {
		List<TrialResult> trials = new ArrayList<>();
		for (String regime : List.of("latency-bound", "quota-bound")) {
			for (int repeat = 1; repeat <= 5; repeat++) {
				double noise = 1 + 0.02 * ((repeat * 7) % 5 - 2);
				trials.add(SomeTrial.of(regime, "A0", repeat, 3.4 * noise));
				trials.add(SomeTrial.of(regime, "A1", repeat, 0.55 * noise, (repeat % 2 == 0) ? 100 : 97));
				trials.add(SomeTrial.of(regime, "A2", repeat, 0.11 * noise));
				trials.add(SomeTrial.of(regime, "A3", repeat, 0.32 * noise, regime.contains("quota") ? 90 : 100));
				trials.add(SomeTrial.of(regime, "A4", repeat, 3.05 * noise));
			}
		}
		trials.addAll(growth());
		return trials;
	}

	private static List<StartResult> starts() {
		return List.of(start(true, 1, 4), start(false, 1, 12), start(true, 2, 5.5), start(true, 3, 4.5));
	}

	private static StartResult start(boolean cached, int repeat, double seconds) {
		return new StartResult("purchase-service", cached, repeat, 7, 128, seconds, 0.75 * seconds, 300, 21,
				cached ? 250 : 260);
	}

	private static List<TrialResult> growth() {
		return List.of(SomeTrial.of("growth-1000", "A4", 1, 5), SomeTrial.of("growth-10000", "A4", 1, 4.8),
				SomeTrial.of("growth-100000", "A4", 1, 4));
	}

	private static TrialResult trial(String arm, int repeat, double perSecond) {
		return SomeTrial.of("latency-bound", arm, repeat, perSecond);
	}

	private static RunDescription run() {
		return new RunDescription("a machine", 2, "25", "4.2.2", "abc1234", "2026-11-29", "long");
	}

}
