package dev.succession.schemas;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.succession.events.LicensesRefused;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each entry into this module is tried as the first thing a JVM does, without any flag.
 */
@Tag("integration")
class TrustTests {

	@ParameterizedTest
	@ValueSource(strings = { "FactSerdes", "AvroSerializer", "AvroDeserializer", "FactTopic" })
	void factsAreTrustedWhicheverClassComesFirst(String first) throws Exception {
		assertThat(inAJvmOfItsOwn(first)).contains("read LicensesRefused");
	}

	@Test
	void nothingIsTrustedWithoutThem() throws Exception {
		assertThat(inAJvmOfItsOwn("none")).contains("SecurityException").doesNotContain("read LicensesRefused");
	}

	@Test
	void nothingElseIsTrustedWithThem() throws Exception {
		assertThat(inAJvmOfItsOwn("other")).contains("SecurityException").doesNotContain("let it in");
	}

	private static String inAJvmOfItsOwn(String argument) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx64m",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Probe.class.getName(),
				argument)
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return output;
	}

	static final class Probe {

		private Probe() {
		}

		public static void main(String[] arguments) throws Exception {
			switch (arguments[0]) {
				case "FactSerdes" -> FactSerdes.serializer(Map.of("schema.registry.url", "http://127.0.0.1:1")).close();
				case "AvroSerializer" -> new AvroSerializer().close();
				case "AvroDeserializer" -> new AvroDeserializer().close();
				case "FactTopic" -> FactTopic.named("scan.requested");
				case "other" -> {
					FactTopic.named("scan.requested");
					SpecificData.get()
						.getClass(new Schema.Parser().parse(
								"{\"type\":\"enum\",\"namespace\":\"dev.succession.schemas\",\"name\":\"FactTopic\",\"symbols\":[]}"));
					System.out.println("let it in");
				}
				default -> System.out.println("nothing first");
			}
			byte[] bytes = Specimens.bytes(new Specimens(1).of(LicensesRefused.getClassSchema()));
			LicensesRefused fact = new SpecificDatumReader<>(LicensesRefused.class).read(null,
					DecoderFactory.get().binaryDecoder(bytes, null));
			System.out.println("read " + fact.getSchema().getName());
		}

	}

}
