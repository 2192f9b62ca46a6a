package dev.succession.discovery;

import dev.succession.choreography.Publishes;
import dev.succession.choreography.Step;
import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.catalogue.PatienceDefaults;
import dev.succession.testkit.catalogue.ServiceDeclaration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The service does what the step catalogue says of it. */
@Tag("integration")
class StepCatalogueTests {

	@Test
	void itsStepsAndFactsAreThoseOfTheCatalogue() {
		ServiceDeclaration.of(Service.DISCOVERY, Step.class, (beans) -> beans.getBean(Publishes.class).topics())
			.assertThatItIsTheCatalogues();
	}

	@Test
	void itsPatienceIsThatOfTheCatalogue() {
		PatienceDefaults.assertThatTheyAreTheCatalogues(Service.DISCOVERY);
	}

}
