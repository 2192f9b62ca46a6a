# The commands that one needs, with names. `make` prints them.
#
#   make one MODULE=purchase-service TEST=PurchasingTests     runs one test class
#   make MVN='mvn -o' fast                                    without asking any repository

MVN ?= mvn
MINUTES ?= 10
SEED ?= 1
FORM ?= short
CHOSEN = -Dtest=$(TEST) -Dsurefire.failIfNoSpecifiedTests=false

.DEFAULT_GOAL := help
.PHONY: help build fast one test verify sandbox images openapi benchmark compose chaos postgres scale mutants format \
	figures clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## compile everything, tests too, and run none
	$(MVN) -q -B -DskipTests package

fast: ## the tests that start no program
	$(MVN) -q -B -Pfast test

one: ## one test class: MODULE=purchase-service TEST=PurchasingTests
	$(MVN) -B -pl $(MODULE) -am $(CHOSEN) test

test: verify ## the same as verify

verify: ## everything that has to be green before a merge
	$(MVN) -B verify

sandbox: ## migrate a simulated tenant on this machine and show it
	$(MVN) -q -pl sandbox -am spring-boot:run

images: ## pictures of the console, for the documentation
	$(MVN) -q -B -pl monitor-service -am -Dtest=BrowserTests#makesPictures -Dconsole.images=true \
	  -Dsurefire.failIfNoSpecifiedTests=false test

openapi: ## docs/openapi.json made anew, after a change of the REST API
	$(MVN) -q -B -pl monitor-service -am -Dtest=OpenApiTests -Dopenapi.write=true \
	  -Dsurefire.failIfNoSpecifiedTests=false test

benchmark: $(if $(filter start,$(FORM)),build) ## speed against simpler ways to migrate: FORM=short, long, guard or start
	$(MVN) -q -pl benchmark -am spring-boot:run -Dspring-boot.run.arguments="--form=$(FORM)"

compose: build ## the same as separate containers
	docker-compose up --build

chaos: ## random kills and faults: MINUTES=10 SEED=1
	$(MVN) -B -Pchaos verify -pl reliability-tests -am -Dtest=ChaosTests -Dsurefire.failIfNoSpecifiedTests=false \
		-Dchaos.seed=$(SEED) -Dchaos.minutes=$(MINUTES)

postgres: ## the monitor's tests with PostgreSQL that the build leaves out
	$(MVN) -B -Ppostgres test -pl monitor-service -am -Dsurefire.failIfNoSpecifiedTests=false

scale: ## the monitor with 100,000 migrations and 2 million users, and a plan of 100,000
	$(MVN) -B -Pscale test -pl monitor-service,rollout-service -am -Dtest='ScaleTests,LargePlanTests' -Dsurefire.failIfNoSpecifiedTests=false

mutants: ## take out one safeguard at a time and see a test fail
	reliability-tests/mutants/run

format: ## format the sources and sort their imports
	tools/sort-imports
	$(MVN) -q spring-javaformat:apply

figures: ## sizes of files, methods and packages
	tools/figures
	tools/reading-list

clean: ## remove what was built
	$(MVN) -q clean
