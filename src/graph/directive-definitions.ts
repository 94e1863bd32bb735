import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  type GraphQLEnumType,
} from "graphql";

export const inferredDirective = new GraphQLDirective({
  name: "inferred",
  description:
    "Shape or meaning that Minted's documentation does not show: outside the compatibility promise until it has been verified.",
  args: {
    why: { type: new GraphQLNonNull(GraphQLString), description: "What the documentation leaves open." },
  },
  locations: [
    DirectiveLocation.FIELD_DEFINITION,
    DirectiveLocation.ARGUMENT_DEFINITION,
    DirectiveLocation.INPUT_FIELD_DEFINITION,
    DirectiveLocation.OBJECT,
    DirectiveLocation.INPUT_OBJECT,
    DirectiveLocation.ENUM_VALUE,
  ],
});

export const allowDirective = (role: GraphQLEnumType) =>
  new GraphQLDirective({
    name: "allow",
    description: "Who may ask. Without it: any authenticated caller, for its own data.",
    args: {
      roles: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(role))),
        description:
          "The roles that may; others get FORBIDDEN at a root field or an input field, and null elsewhere.",
      },
      scope: {
        type: GraphQLString,
        description:
          "The scope that a partner's token needs; a customer's token is bound to what is its own.",
      },
    },
    locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.INPUT_FIELD_DEFINITION],
  });
