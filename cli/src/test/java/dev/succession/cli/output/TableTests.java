package dev.succession.cli.output;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TableTests {

	private static final JsonMapper JSON = new JsonMapper();

	private final Table table = new Table().column("ID", "/id").column("CODE", "/cause/code");

	@Test
	void alignsColumnsAndLeavesOutWhatIsNotThere() {
		assertThat(this.table.lines(JSON.readTree("[{'id':'first','cause':{'code':4}},{'id':2}]".replace('\'', '"'))))
			.containsExactly("ID     CODE", "first  4", "2");
	}

	@Test
	void printsNothingThatSteersATerminal() {
		assertThat(Table.text(JSON.getNodeFactory().stringNode("a\u001b[31mb\r\n\u202Ec")))
			.isEqualTo("a\uFFFD[31mb\uFFFD\uFFFD\uFFFDc");
	}

}
